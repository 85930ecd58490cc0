import type { JsonObject } from '@rememberizer/description';
import { isObject } from '@rememberizer/description/json';
import {
  type Alternative,
  type ArrayFacts,
  anything,
  type Bound,
  JSON_TYPES,
  type JsonType,
  type NumberFacts,
  type ObjectFacts,
  type ObjectPart,
} from './alternative.ts';
import { formatFacts } from './format.ts';
import { tighter } from './intersect.ts';
import { inForce, listed, member, named, type SchemaRef } from './scope.ts';

/** What the keywords of a schema itself say, without those that choose between other schemas. */
export function readKeywords(ref: SchemaRef): Alternative {
  const facts = anything();
  const { node } = ref;
  if (!isObject(node)) return facts;
  const read: Alternative = {
    ...facts,
    types: readTypes(node),
    number: readNumber(node),
    string: {
      minLength: count(node.minLength, 0),
      maxLength: count(node.maxLength, Number.POSITIVE_INFINITY),
      patterns: typeof node.pattern === 'string' ? [node.pattern] : [],
    },
    array: readArray(ref, node),
    object: readObject(ref, node),
    not: [member(ref, 'not')].filter((found) => found !== undefined),
    conditions: isConditional(node) ? [ref] : [],
    refs: [ref],
    where: new Map(Object.keys(node).map((keyword) => [keyword, ref.pointer])),
  };
  if (Array.isArray(node.enum)) read.values = node.enum;
  if ('const' in node) read.values = [node.const];
  return formatFacts(read, node);
}

function readTypes({ type }: JsonObject): Set<JsonType> {
  const names = [type].flat().map((name) => (name === 'integer' ? 'number' : name));
  const known = JSON_TYPES.filter((name) => names.includes(name));
  return new Set(known.length > 0 ? known : JSON_TYPES);
}

function readNumber(node: JsonObject): NumberFacts {
  const names = [node.type].flat();
  const min = bound(node.minimum, node.exclusiveMinimum, 1);
  const max = bound(node.maximum, node.exclusiveMaximum, -1);
  return {
    isInteger: names.includes('integer') && !names.includes('number'),
    ...(min && { min }),
    ...(max && { max }),
    multiples: typeof node.multipleOf === 'number' ? [node.multipleOf] : [],
  };
}

/** In 3.0 `exclusive…` says how the limit is meant, since 3.1 it is a limit of its own. */
function bound(limit: unknown, exclusive: unknown, sign: 1 | -1): Bound | undefined {
  const own =
    typeof limit === 'number' ? { value: limit, exclusive: exclusive === true } : undefined;
  const other = typeof exclusive === 'number' ? { value: exclusive, exclusive: true } : undefined;
  return tighter(own, other, sign);
}

function readArray(ref: SchemaRef, node: JsonObject): ArrayFacts {
  const rest = member(ref, 'items') ?? member(ref, 'unevaluatedItems');
  const prefix = listed(ref, 'prefixItems');
  const schema = member(ref, 'contains');
  return {
    minItems: count(node.minItems, 0),
    maxItems: count(node.maxItems, Number.POSITIVE_INFINITY),
    unique: node.uniqueItems === true,
    lists: rest || prefix.length > 0 ? [{ prefix, ...(rest && { rest }) }] : [],
    contains: schema
      ? [
          {
            schema,
            min: count(node.minContains, 1),
            max: count(node.maxContains, Number.POSITIVE_INFINITY),
          },
        ]
      : [],
  };
}

function readObject(ref: SchemaRef, node: JsonObject): ObjectFacts {
  const properties = new Map(named(ref, 'properties'));
  const patterns = named(ref, 'patternProperties');
  const additional = member(ref, 'additionalProperties');
  const part: ObjectPart = { properties, patterns, ...(additional && { additional }) };
  const isEmpty = properties.size === 0 && patterns.length === 0 && !additional;
  const unsent = [...properties].filter(([, property]) => isUnsent(property)).map(([name]) => name);
  const required = Array.isArray(node.required) ? node.required.map(String) : [];
  const names = member(ref, 'propertyNames');
  const dependent = isObject(node.dependentRequired) ? node.dependentRequired : {};
  return {
    parts: isEmpty ? [] : [part],
    required: new Set(required.filter((name) => !unsent.includes(name))),
    unsent: new Set(unsent),
    unevaluated: [member(ref, 'unevaluatedProperties')].filter((found) => found !== undefined),
    minProperties: count(node.minProperties, 0),
    maxProperties: count(node.maxProperties, Number.POSITIVE_INFINITY),
    names: names ? [names] : [],
    dependent: Object.entries(dependent).map(([name, list]) => [name, [list].flat().map(String)]),
  };
}

/** A member that only the other side may send (OpenAPI 3.0 §4.7.24.1). */
function isUnsent(property: SchemaRef): boolean {
  const keyword = property.scope.direction === 'request' ? 'readOnly' : 'writeOnly';
  return [...inForce(property)].some(({ node }) => isObject(node) && node[keyword] === true);
}

/** What is compared as a whole, because what it allows depends on what the value is otherwise. */
function isConditional(node: JsonObject): boolean {
  return 'dependentSchemas' in node || '$dynamicRef' in node || 'contentSchema' in node;
}

/** Whether a schema asks for something only of some values. */
export function isChoice(node: JsonObject): boolean {
  return 'if' in node && ('then' in node || 'else' in node);
}

function count(value: unknown, fallback: number): number {
  return typeof value === 'number' ? value : fallback;
}
