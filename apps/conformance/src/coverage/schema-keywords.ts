import type { JsonObject, Schemas } from '@rememberizer/description';
import { isObject } from '@rememberizer/description/json';
import { joinPointer, valueAt } from '@rememberizer/description/pointer';
import { isReadOnly } from '@rememberizer/generate/read-only';

/** Something that a description asks of a request. */
export interface Part {
  /** `#/name` of the body, `query limit`, `credentials`. */
  place: string;
  /** `minLength`; for several that nothing comes near, what they are in short. */
  keyword: string;
  /** A JSON pointer into the description. */
  source: string;
  /** How many keywords this stands for. */
  count: number;
  /** Why no request can break it, where that is known. */
  reason?: string;
}

/** What the cases of an operation come near. */
export interface Touched {
  /** The places that a case breaks, and those that these lie in. */
  places: Set<string>;
  /** The pointers that a case is made from. */
  sources: Set<string>;
  /** Of the bodies that are sent. */
  mediaTypes: Set<string>;
}

/** The keywords that a value can break by itself; the others apply schemas to its parts. */
const ASSERTIONS = [
  ...['type', 'enum', 'const', 'format', 'pattern', 'minLength', 'maxLength'],
  ...['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
  ...['minItems', 'maxItems', 'uniqueItems', 'contains', 'minContains', 'maxContains'],
  ...['minProperties', 'maxProperties', 'propertyNames', 'patternProperties'],
  ...['dependentRequired', 'dependentSchemas', 'additionalProperties', 'unevaluatedProperties'],
  ...['unevaluatedItems', 'prefixItems', 'not', 'if'],
];

/** Formats that tell people what a text is for, and that every text has (OpenAPI 3.1 §4.4). */
const HINTS = ['password', 'binary'];

/** More keywords than these nobody counts. */
const MOST = 999;

/** Deeper no case goes, and a recursive schema comes to no end. */
const DEEPEST = 8;

/** Lists the keywords of a schema and of all that applies to the parts of its value. */
export function walkSchema(
  schemas: Schemas,
  pointer: string,
  place: string,
  touched: Touched,
  above: readonly string[] = [],
): Part[] {
  const node = valueAt(schemas.document, pointer);
  if (!isObject(node) || above.includes(pointer) || above.length > DEEPEST) return [];
  const walk = (at: string, inner: string) =>
    walkSchema(schemas, at, inner, touched, [...above, pointer]);
  const walkMember = (at: string, inner: string) => {
    if (touched.places.has(inner)) return walk(at, inner);
    const parts = partsOfMember(schemas, at, inner, touched);
    // Of a parameter a case names only the whole. Of a body it names the place, and what it is made
    // from may apply to other places too.
    const isTouched = !inner.startsWith('#') && isNear(parts, touched);
    return isTouched ? walk(at, inner) : fold(parts, 'no request has this member');
  };
  const target = schemas.resolve(node, pointer)?.pointer;
  return [
    ...assertionsOf(node, pointer, place).filter((each) => isBreakable(each, node, touched)),
    ...requiredOf(schemas, node).map((name) =>
      part(joinPointer(place, name), 'required', joinPointer(pointer, 'required')),
    ),
    ...(typeof node.$ref === 'string' && target !== undefined ? walk(target, place) : []),
    ...membersOf(schemas, node, pointer).flatMap(([key, at]) =>
      walkMember(at, joinPointer(place, key)),
    ),
    ...listOf(node.allOf).flatMap((_, index) => walk(joinPointer(pointer, 'allOf', index), place)),
    ...branchesOf(node, pointer).flatMap(([keyword, at]) => {
      const parts = walk(at, place);
      return isNear(parts, touched)
        ? parts
        : fold(parts, `no request takes this branch of ${keyword}`);
    }),
  ];
}

function part(place: string, keyword: string, source: string): Part {
  return { place, keyword, source, count: 1 };
}

/** Whether a case is made from one of the keywords. */
function isNear(parts: Part[], { sources }: Touched): boolean {
  return parts.some(({ source }) => sources.has(source));
}

/** All that stands in a URL or a header is text, though not every text has to fit. */
function isBreakable(
  { place, keyword, source }: Part,
  node: JsonObject,
  touched: Touched,
): boolean {
  const isText = keyword === 'type' && node.type === 'string' && !place.startsWith('#');
  return !isText || touched.sources.has(source);
}

/** The keywords of a member, each once, wherever in it they apply. */
function partsOfMember(schemas: Schemas, pointer: string, place: string, touched: Touched): Part[] {
  const found: Part[] = [];
  const seen = new Set<string>();
  const queue = [pointer];
  for (const at of queue) {
    const node = valueAt(schemas.document, at);
    if (!isObject(node) || seen.has(at) || found.length >= MOST) continue;
    seen.add(at);
    found.push(...assertionsOf(node, at, place).filter((each) => isBreakable(each, node, touched)));
    const target = schemas.resolve(node, at)?.pointer;
    if (target !== undefined) queue.push(target);
    queue.push(...membersOf(schemas, node, at).map(([, inner]) => inner));
    queue.push(...listOf(node.allOf).map((_, index) => joinPointer(at, 'allOf', index)));
    queue.push(...branchesOf(node, at).map(([, inner]) => inner));
  }
  return found;
}

/** Several keywords of one place as one. */
function fold(parts: Part[], reason: string): Part[] {
  const [first] = parts;
  if (!first) return [];
  const names = [...new Set(parts.map(({ keyword }) => keyword))];
  const keyword = names.length <= 3 ? names.join(', ') : `${names.slice(0, 2).join(', ')} …`;
  return [{ ...first, keyword, count: parts.length, reason }];
}

function assertionsOf(node: JsonObject, pointer: string, place: string): Part[] {
  const keywords = ASSERTIONS.filter((keyword) => {
    const value = node[keyword];
    if (keyword === 'format' && HINTS.includes(String(value))) return false;
    if (value === true) return keyword === 'uniqueItems';
    const isEmpty = isObject(value) && Object.keys(value).length === 0;
    // Nothing is shorter than nothing.
    return value !== undefined && !isEmpty && !(value === 0 && /^min(?!imum)/.test(keyword));
  });
  return keywords.map((keyword) => part(place, keyword, joinPointer(pointer, keyword)));
}

function requiredOf(schemas: Schemas, { required, properties }: JsonObject): string[] {
  const declared = isObject(properties) ? properties : {};
  return listOf(required)
    .map(String)
    .filter((name) => !isReadOnly(schemas, declared[name]));
}

/** The schemas of what a request says of its members and items, by their key. */
function membersOf(
  schemas: Schemas,
  node: JsonObject,
  pointer: string,
): [string | number, string][] {
  const { properties, items } = node;
  return [
    ...Object.entries(isObject(properties) ? properties : {})
      .filter(([, property]) => !isReadOnly(schemas, property))
      .map(([name]): [string, string] => [name, joinPointer(pointer, 'properties', name)]),
    ...(isObject(items) ? [[0, joinPointer(pointer, 'items')] as [number, string]] : []),
  ];
}

/** That a value may be null is nothing that another value could break. */
function branchesOf(node: JsonObject, pointer: string): [string, string][] {
  return ['oneOf', 'anyOf'].flatMap((keyword) =>
    listOf(node[keyword]).flatMap((branch, index): [string, string][] =>
      isObject(branch) && branch.type !== 'null'
        ? [[keyword, joinPointer(pointer, keyword, index)]]
        : [],
    ),
  );
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
