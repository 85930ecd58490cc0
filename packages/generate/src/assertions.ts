import type { JsonObject } from '@rememberizer/description';
import { isObject } from '@rememberizer/description/json';
import type { Format } from 'ajv';
import { fullFormats } from 'ajv-formats/dist/formats.js';
import { isMultiple } from './decimal.ts';
import { asList, asObject } from './own.ts';
import { matches } from './text.ts';

/** Whether a value keeps the keywords of one schema that need no other schema (§6 of validation). */
export function keepsAssertions(schema: JsonObject, value: unknown): boolean {
  const { type, enum: allowed, const: only } = schema;
  if (Array.isArray(type) ? !type.some((name) => isOfType(value, name)) : !isOfType(value, type)) {
    return false;
  }
  if (Array.isArray(allowed) && !allowed.some((each) => isSame(each, value))) return false;
  if (only !== undefined && !isSame(only, value)) return false;
  if (schema.format !== undefined && !isOfFormat(schema.format, value)) return false;
  if (typeof value === 'number') return keepsNumber(schema, value);
  if (typeof value === 'string') return keepsString(schema, value);
  if (Array.isArray(value)) return keepsList(schema, value);
  return !isObject(value) || keepsObject(schema, value);
}

function isOfType(value: unknown, type: unknown): boolean {
  switch (type) {
    case undefined:
      return true;
    case 'null':
      return value === null;
    case 'array':
      return Array.isArray(value);
    case 'object':
      return isObject(value);
    case 'integer':
      return Number.isInteger(value);
    default:
      return typeof value === type;
  }
}

function keepsNumber(schema: JsonObject, value: number): boolean {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = schema;
  return (
    !(typeof minimum === 'number' && value < minimum) &&
    !(typeof maximum === 'number' && value > maximum) &&
    !(typeof exclusiveMinimum === 'number' && value <= exclusiveMinimum) &&
    !(typeof exclusiveMaximum === 'number' && value >= exclusiveMaximum) &&
    !(typeof multipleOf === 'number' && !isMultiple(value, multipleOf))
  );
}

function keepsString({ minLength, maxLength, pattern }: JsonObject, value: string): boolean {
  if (typeof pattern === 'string' && !matches(pattern, value)) return false;
  // Counting takes longer than all else, and hardly any schema asks.
  if (minLength === undefined && maxLength === undefined) return true;
  return isWithin(lengthOf(value), minLength, maxLength);
}

function keepsList({ minItems, maxItems, uniqueItems }: JsonObject, value: unknown[]): boolean {
  if (!isWithin(value.length, minItems, maxItems)) return false;
  return uniqueItems !== true || new Set(value.map(canonical)).size === value.length;
}

function keepsObject(schema: JsonObject, value: JsonObject): boolean {
  const { minProperties, maxProperties, required, dependentRequired } = schema;
  const has = (name: unknown) => Object.hasOwn(value, String(name));
  if (!isWithin(Object.keys(value).length, minProperties, maxProperties)) return false;
  if (!asList(required).every(has)) return false;
  if (dependentRequired === undefined) return true;
  return Object.entries(asObject(dependentRequired)).every(
    ([name, names]) => !has(name) || asList(names).every(has),
  );
}

function isWithin(count: number, least: unknown, most: unknown): boolean {
  return (
    !(typeof least === 'number' && count < least) && !(typeof most === 'number' && count > most)
  );
}

/** In code points, as JSON Schema counts. */
export function lengthOf(text: string): number {
  return [...text].length;
}

function isOfFormat(name: unknown, value: unknown): boolean {
  const formats: Record<string, Format> = fullFormats;
  const format = Object.hasOwn(formats, String(name)) ? formats[String(name)] : undefined;
  if (format === undefined || typeof format === 'boolean') return true;
  if (typeof format === 'string') return true;
  if (format instanceof RegExp) return typeof value !== 'string' || format.test(value);
  if (typeof format === 'function') return typeof value !== 'string' || format(value);
  const { type = 'string', validate } = format;
  if (typeof value !== type) return true;
  if (validate instanceof RegExp) return validate.test(String(value));
  return typeof validate !== 'function' || Boolean((validate as (data: unknown) => unknown)(value));
}

export function isSame(a: unknown, b: unknown): boolean {
  return (
    a === b || (typeof a === 'object' && typeof b === 'object' && canonical(a) === canonical(b))
  );
}

/** The same text for values that JSON takes for equal, whatever the order of their members. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part) => (isObject(part) ? sorted(part) : part));
}

function sorted(object: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(object).toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)),
  );
}
