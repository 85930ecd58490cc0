import type { JsonObject } from '@rememberizer/description';
import { DOUBTFUL } from '@rememberizer/description/discriminator';
import { isObject } from '@rememberizer/description/json';
import { joinPointer } from '@rememberizer/description/pointer';
import { isReadOnly } from '@rememberizer/generate/read-only';
import { matches } from '@rememberizer/generate/text';
import type { Context } from './context.ts';

/** A schema that applies to a part of a value. */
export interface Place {
  /** The keys that lead from the whole value to the part. */
  path: (string | number)[];
  value: unknown;
  schema: JsonObject;
  /** Where the schema stands in the description. */
  pointer: string;
}

/** A schema within another one, and the part of the value that it applies to. */
interface Within {
  keys: (string | number)[];
  node: unknown;
  value: unknown;
  /** Names the part, where it is another one than the whole. */
  key?: string | number;
  /** Its own parts are of the same schemas as those of an earlier item. */
  isFlat?: boolean;
}

const DEEPEST = 6;

/**
 * Every schema that applies to a valid value and its parts: through references, `allOf`, those
 * branches and conditions that the value fits, members, and the first and the last item of lists.
 */
export function* placesOf(
  context: Context,
  node: unknown,
  pointer: string,
  value: unknown,
  path: (string | number)[] = [],
  isFlat = false,
): Generator<Place> {
  if (!isObject(node) || path.length > DEEPEST) return;
  if (!node[DOUBTFUL]) yield { path, value, schema: node, pointer };
  if (typeof node.$ref === 'string') {
    const target = context.schemas.resolve(node, pointer);
    if (target) yield* placesOf(context, target.node, target.pointer, value, path, isFlat);
  }
  const parts = isFlat ? [] : [...membersOf(context, node, value), ...itemsOf(node, value)];
  for (const part of [...applying(context, node, pointer, value), ...parts]) {
    const keys = part.key === undefined ? path : [...path, part.key];
    const place = joinPointer(pointer, ...part.keys);
    yield* placesOf(context, part.node, place, part.value, keys, isFlat || part.isFlat);
  }
}

/** The schemas that apply to the value as a whole. */
function applying(context: Context, node: JsonObject, pointer: string, value: unknown): Within[] {
  const fits = (...keys: (string | number)[]) =>
    context.validator.faults(joinPointer(pointer, ...keys), value).length === 0;
  const branches = ['allOf', 'oneOf', 'anyOf'].flatMap((keyword) =>
    Object.entries(Array.isArray(node[keyword]) ? node[keyword] : []).map(([index, branch]) => ({
      keys: [keyword, index],
      node: branch,
      value,
    })),
  );
  const side = isObject(node.if) ? (fits('if') ? 'then' : 'else') : undefined;
  const dependent = isObject(node.dependentSchemas) ? node.dependentSchemas : {};
  return [
    ...branches.filter(({ keys }) => fits(...keys)),
    ...(side ? [{ keys: [side], node: node[side], value }] : []),
    ...Object.entries(dependent)
      .filter(([name]) => isObject(value) && Object.hasOwn(value, name))
      .map(([name, schema]) => ({ keys: ['dependentSchemas', name], node: schema, value })),
  ];
}

function membersOf({ schemas }: Context, node: JsonObject, value: unknown): Within[] {
  if (!isObject(value)) return [];
  const properties = isObject(node.properties) ? node.properties : {};
  const named = Object.entries(properties)
    // What the server sets it may ignore in a request, whatever stands there.
    .filter(([name, property]) => Object.hasOwn(value, name) && !isReadOnly(schemas, property))
    .map(([name, property]) => within(['properties', name], property, value, name));
  const patterns = isObject(node.patternProperties) ? node.patternProperties : {};
  const others = Object.keys(value).filter((name) => !Object.hasOwn(properties, name));
  const matching = Object.entries(patterns).flatMap(([pattern, schema]) =>
    others
      .filter((name) => matches(pattern, name))
      .slice(0, 1)
      .map((name) => within(['patternProperties', pattern], schema, value, name)),
  );
  const free = others.filter((name) => !Object.keys(patterns).some((each) => matches(each, name)));
  const additional = free
    .slice(0, 1)
    .map((name) => within(['additionalProperties'], node.additionalProperties, value, name));
  return [...named, ...matching, ...additional];
}

function within(keys: string[], node: unknown, value: JsonObject, key: string): Within {
  return { keys, node, value: value[key], key };
}

function itemsOf(node: JsonObject, value: unknown): Within[] {
  if (!Array.isArray(value)) return [];
  const prefix = Array.isArray(node.prefixItems) ? node.prefixItems : [];
  const fixed = prefix.slice(0, value.length).map((item, index) => ({
    keys: ['prefixItems', index],
    node: item,
    value: value[index],
    key: index,
  }));
  const [first, last] = [prefix.length, value.length - 1];
  const indexes = first < last ? [first, last] : first === last ? [first] : [];
  const rest = indexes.map((index) => ({
    keys: ['items'],
    node: node.items,
    value: value[index],
    key: index,
    isFlat: index > first,
  }));
  return [...fixed, ...rest];
}

/** A copy of a value in which the part under a path is another one. */
export function replaceAt(whole: unknown, path: (string | number)[], part: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return part;
  if (Array.isArray(whole)) {
    return whole.map((item, index) => (index === key ? replaceAt(item, rest, part) : item));
  }
  const object = whole as JsonObject;
  return { ...object, [key]: replaceAt(object[key], rest, part) };
}
