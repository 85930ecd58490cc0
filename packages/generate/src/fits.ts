import type { JsonObject, Schemas } from '@rememberizer/description';
import { DOUBTFUL } from '@rememberizer/description/discriminator';
import { isObject } from '@rememberizer/description/json';
import { keepsAssertions } from './assertions.ts';
import { asList, asObject, own } from './own.ts';
import { matches } from './text.ts';

/** The members and items of a value that a schema has a say in, for the `unevaluated` keywords. */
type Seen = Set<string | number>;

interface Check {
  schemas: Schemas;
  /** References that were followed to this very value: a schema that is only itself says nothing. */
  followed: string[];
  /** Whether a value that fits several branches of a `oneOf` is refused. */
  isStrict: boolean;
}

/**
 * Whether a value fits a schema. Candidates are tried by the dozen, against schemas of which many stand
 * nowhere in the description: reading a schema is quicker than compiling it. Whoever judges a server
 * asks the validator of the oracle.
 */
export function fits(schemas: Schemas, node: unknown, value: unknown, isStrict = true): boolean {
  return evaluate({ schemas, followed: [], isStrict }, node, value) !== undefined;
}

/** What a schema has seen of a value that fits it. */
function evaluate(check: Check, node: unknown, value: unknown): Seen | undefined {
  if (node === false) return undefined;
  if (!isObject(node) || node[DOUBTFUL] === true) return new Set();
  if (!keepsAssertions(node, value)) return undefined;
  const seen: Seen = new Set();
  for (const more of applied(check, node, value)) {
    if (!more) return undefined;
    for (const key of more) seen.add(key);
  }
  if (isObject(value) && !keepsMembers(check, node, value, seen)) return undefined;
  if (Array.isArray(value) && !keepsItems(check, node, value, seen)) return undefined;
  return seen;
}

/** What the schemas that apply to the value as a whole see of it. */
function* applied(check: Check, node: JsonObject, value: unknown): Generator<Seen | undefined> {
  const see = (schema: unknown) => evaluate(check, schema, value);
  if (typeof node.$ref === 'string') yield follow(check, node.$ref, value);
  for (const schema of asList(node.allOf)) yield see(schema);
  for (const keyword of ['anyOf', 'oneOf']) {
    if (!Array.isArray(node[keyword])) continue;
    const fitting = node[keyword].map(see).filter((each) => each !== undefined);
    const isAmbiguous = keyword === 'oneOf' && check.isStrict && fitting.length > 1;
    yield fitting.length === 0 || isAmbiguous ? undefined : union(fitting);
  }
  if (node.not !== undefined && see(node.not)) yield undefined;
  if (node.if !== undefined) {
    const condition = see(node.if);
    if (condition) yield condition;
    yield see((condition ? node.then : node.else) ?? true);
  }
  for (const [name, schema] of Object.entries(asObject(node.dependentSchemas))) {
    if (isObject(value) && Object.hasOwn(value, name)) yield see(schema);
  }
}

function follow(check: Check, reference: string, value: unknown): Seen | undefined {
  if (!reference.startsWith('#') || check.followed.includes(reference)) return new Set();
  const followed = [...check.followed, reference];
  return evaluate({ ...check, followed }, check.schemas.at(reference), value);
}

function union(all: Seen[]): Seen {
  return new Set(all.flatMap((each) => [...each]));
}

/** Whether a member or item fits; it is another value, so that every reference counts anew. */
function partFits(check: Check, node: unknown, value: unknown): boolean {
  if (node === undefined || node === true) return true;
  return evaluate({ ...check, followed: [], isStrict: false }, node, value) !== undefined;
}

function keepsMembers(check: Check, node: JsonObject, value: JsonObject, seen: Seen): boolean {
  const patterns = Object.entries(asObject(node.patternProperties));
  for (const [name, member] of Object.entries(value)) {
    if (!partFits(check, node.propertyNames, name)) return false;
    const named = own(node.properties, name);
    const matching = patterns.filter(([pattern]) => matches(pattern, name)).map(([, each]) => each);
    const described = [named, ...matching].filter((schema) => schema !== undefined);
    const isFree = described.length === 0 && node.additionalProperties !== undefined;
    const schemas = isFree ? [node.additionalProperties] : described;
    if (!schemas.every((schema) => partFits(check, schema, member))) return false;
    if (schemas.length > 0) seen.add(name);
  }
  if (node.unevaluatedProperties === undefined) return true;
  return Object.entries(value).every(([name, member]) => {
    const isSeen = seen.has(name);
    seen.add(name);
    return isSeen || partFits(check, node.unevaluatedProperties, member);
  });
}

function keepsItems(check: Check, node: JsonObject, value: unknown[], seen: Seen): boolean {
  const prefix = asList(node.prefixItems);
  for (const [index, item] of value.entries()) {
    const schema = index < prefix.length ? prefix[index] : node.items;
    if (schema === undefined) continue;
    if (!partFits(check, schema, item)) return false;
    seen.add(index);
  }
  if (!keepsContains(check, node, value, seen)) return false;
  if (node.unevaluatedItems === undefined) return true;
  return value.every((item, index) => {
    const isSeen = seen.has(index);
    seen.add(index);
    return isSeen || partFits(check, node.unevaluatedItems, item);
  });
}

function keepsContains(check: Check, node: JsonObject, value: unknown[], seen: Seen): boolean {
  const { contains, minContains = 1, maxContains = value.length } = node;
  if (contains === undefined) return true;
  const found = Array.from(value.keys()).filter((index) => partFits(check, contains, value[index]));
  for (const index of found) seen.add(index);
  return found.length >= Number(minContains) && found.length <= Number(maxContains);
}
