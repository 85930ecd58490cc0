import type { Description } from '@rememberizer/description';
import { isObject, type JsonObject } from '@rememberizer/description/json';
import { joinPointer, valueAt } from '@rememberizer/description/pointer';
import { createSchemaValidator } from '@rememberizer/oracle/schema';

/** What stands for a value that is only known when the step is run. */
export const ANYTHING = Symbol('anything');
/** The same for a text of which only a part is known. */
export const SOME_TEXT = Symbol('some text');

/** Why a schema refuses a value. */
export interface Refusal {
  /** Where in the value: `#`, `#/user/name`. */
  place: string;
  expected: string;
  seen: string;
  /** The keyword in the description. */
  pointer: string;
  /** The value is of a kind that the schema does not mean at all. */
  isOfAnotherType?: boolean;
}

/** A schema, and the part of the value that it is asked about. */
interface Place {
  pointer: string;
  place: string;
  depth: number;
}

/** A schema may apply itself to the very same value. */
const MOST_NESTED = 100;

/**
 * The first reason why the schema under a pointer refuses a value, whatever its unknown parts turn out
 * to be. What is known as a whole is for the validator to judge. Of the rest only those keywords are
 * looked at that need to know no more of it than is known; all others refuse nothing.
 */
export function findRefusal(
  description: Description,
  pointer: string,
  value: unknown,
): Refusal | undefined {
  const { document } = description.schemas('request');
  const validator = createSchemaValidator(description, 'request');

  const refuse = (at: Place, part: unknown): Refusal | undefined => {
    if (part === ANYTHING || at.depth > MOST_NESTED) return undefined;
    if (!holdsUnknown(part)) {
      const [fault] = validator.faults(at.pointer, part);
      return fault && { ...fault, place: at.place + fault.place.slice(1) };
    }
    const schema = valueAt(document, at.pointer);
    if (!isObject(schema)) return undefined;
    return (
      refuseType(schema, at, part) ??
      first(sameValue(schema, at), (next) => refuse(next, part)) ??
      refuseChoice(schema, at, (next) => refuse(next, part)) ??
      refuseMissing(schema, at, part) ??
      first(partsOf(schema, at, part), ({ next, value: inner }) => refuse(next, inner))
    );
  };
  return refuse({ pointer, place: '#', depth: 0 }, value);
}

function refuseType({ type }: JsonObject, at: Place, value: unknown): Refusal | undefined {
  const kinds = type === undefined ? undefined : [type].flat().map(String);
  const kind = value === SOME_TEXT ? 'string' : Array.isArray(value) ? 'array' : 'object';
  if (!kinds || kinds.includes(kind)) return undefined;
  return { ...told(at, 'type', kinds.join(' or '), kind), isOfAnotherType: true };
}

/** The schemas that the whole value has to fit as well. */
function sameValue({ $ref, allOf }: JsonObject, at: Place): Place[] {
  const depth = at.depth + 1;
  return [
    ...(typeof $ref === 'string' ? [{ ...at, pointer: $ref, depth }] : []),
    ...indexes(allOf).map((index) => below(at, 'allOf', index)),
  ];
}

/** Where every branch refuses the value, the one is told that means values of this type. */
function refuseChoice(
  schema: JsonObject,
  at: Place,
  refuse: (next: Place) => Refusal | undefined,
): Refusal | undefined {
  return first(['oneOf', 'anyOf'], (keyword) => {
    const found = indexes(schema[keyword]).map((index) => refuse(below(at, keyword, index)));
    if (found.length === 0 || found.some((each) => each === undefined)) return undefined;
    return found.find((each) => !each?.isOfAnotherType) ?? found[0];
  });
}

function refuseMissing(schema: JsonObject, at: Place, value: unknown): Refusal | undefined {
  if (!isObject(value)) return undefined;
  const { required, properties, patternProperties, additionalProperties } = schema;
  const names = Array.isArray(required) ? required.map(String) : [];
  const missing = names.find((name) => !Object.hasOwn(value, name));
  if (missing !== undefined) return told(at, 'required', `property '${missing}'`, 'absent');
  if (additionalProperties !== false || isObject(patternProperties)) return undefined;
  const known = isObject(properties) ? properties : {};
  const extra = Object.keys(value).find((name) => !Object.hasOwn(known, name));
  if (extra === undefined) return undefined;
  return told(at, 'additionalProperties', `no property '${extra}'`, `property '${extra}'`);
}

/** The members or items of a value, each with the schema that it has to fit. */
function partsOf(schema: JsonObject, at: Place, value: unknown): { next: Place; value: unknown }[] {
  if (Array.isArray(value)) {
    const beginning = indexes(schema.prefixItems).length;
    return value.map((part, index) => ({
      next: {
        ...(index < beginning ? below(at, 'prefixItems', index) : below(at, 'items')),
        place: joinPointer(at.place, index),
      },
      value: part,
    }));
  }
  const { properties } = schema;
  return Object.entries(isObject(value) ? value : {}).flatMap(([name, part]) => {
    const isDeclared = isObject(properties) && Object.hasOwn(properties, name);
    const next = isDeclared ? below(at, 'properties', name) : undefined;
    return next ? [{ next: { ...next, place: joinPointer(at.place, name) }, value: part }] : [];
  });
}

function told(at: Place, keyword: string, expected: string, seen: string): Refusal {
  return { place: at.place, pointer: joinPointer(at.pointer, keyword), expected, seen };
}

function below(at: Place, ...keys: (string | number)[]): Place {
  return { ...at, pointer: joinPointer(at.pointer, ...keys), depth: at.depth + 1 };
}

function indexes(list: unknown): number[] {
  return Array.isArray(list) ? [...list.keys()] : [];
}

function holdsUnknown(value: unknown): boolean {
  if (typeof value === 'symbol') return true;
  return typeof value === 'object' && value !== null && Object.values(value).some(holdsUnknown);
}

function first<T, R>(list: T[], read: (item: T) => R | undefined): R | undefined {
  for (const item of list) {
    const found = read(item);
    if (found !== undefined) return found;
  }
  return undefined;
}
