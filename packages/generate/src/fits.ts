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
  return evaluate({ schemas, followed: [], isStrict }, node, value);
}

/** Whether a value fits; what the schema sees of it is written down where somebody asks. */
function evaluate(check: Check, node: unknown, value: unknown, asked?: Seen): boolean {
  if (node === false) return false;
  if (!isObject(node) || node[DOUBTFUL] === true) return true;
  if (!keepsAssertions(node, value)) return false;
  const isAsking = node.unevaluatedProperties !== undefined || node.unevaluatedItems !== undefined;
  // What the schemas beside this one have seen is not what this one sees.
  const seen: Seen | undefined = isAsking ? new Set() : asked;
  if (!keepsApplied(check, node, value, seen)) return false;
  if (isObject(value) && !keepsMembers(check, node, value, seen)) return false;
  if (Array.isArray(value) && !keepsItems(check, node, value, seen)) return false;
  if (asked && seen && asked !== seen) for (const key of seen) asked.add(key);
  return true;
}

/** The schemas that apply to the value as a whole. */
function keepsApplied(check: Check, node: JsonObject, value: unknown, seen?: Seen): boolean {
  const see = (schema: unknown) => evaluate(check, schema, value, seen);
  if (typeof node.$ref === 'string' && !follow(check, node.$ref, value, seen)) return false;
  if (Array.isArray(node.allOf) && !node.allOf.every(see)) return false;
  for (const keyword of ['anyOf', 'oneOf'] as const) {
    const branches = node[keyword];
    if (!Array.isArray(branches)) continue;
    const most = keyword === 'oneOf' && check.isStrict ? 1 : Number.POSITIVE_INFINITY;
    if (!keepsBranch(check, branches, most, value, seen)) return false;
  }
  if (node.not !== undefined && evaluate(check, node.not, value)) return false;
  if (node.if !== undefined) {
    const chosen = tryBranch(check, node.if, value, seen) ? node.then : node.else;
    if (!see(chosen ?? true)) return false;
  }
  if (node.dependentSchemas === undefined || !isObject(value)) return true;
  return Object.entries(asObject(node.dependentSchemas)).every(
    ([name, schema]) => !Object.hasOwn(value, name) || see(schema),
  );
}

/** Whether at least one branch fits, and no more than may. */
function keepsBranch(
  check: Check,
  branches: unknown[],
  most: number,
  value: unknown,
  seen?: Seen,
): boolean {
  let fitting = 0;
  for (const branch of branches) {
    if (!tryBranch(check, branch, value, seen)) continue;
    fitting += 1;
    if (fitting > most) return false;
    // All branches count for what is seen, and one for whether the value fits.
    if (!seen && most > 1) return true;
  }
  return fitting > 0;
}

/** A branch that does not fit has seen nothing. */
function tryBranch(check: Check, branch: unknown, value: unknown, seen?: Seen): boolean {
  if (!seen) return evaluate(check, branch, value);
  const more: Seen = new Set();
  if (!evaluate(check, branch, value, more)) return false;
  for (const key of more) seen.add(key);
  return true;
}

function follow(check: Check, reference: string, value: unknown, seen?: Seen): boolean {
  if (!reference.startsWith('#') || check.followed.includes(reference)) return true;
  const followed = [...check.followed, reference];
  return evaluate({ ...check, followed }, check.schemas.at(reference), value, seen);
}

/** Whether a member or item fits; it is another value, so that every reference counts anew. */
function partFits(check: Check, node: unknown, value: unknown): boolean {
  if (node === undefined || node === true) return true;
  return evaluate({ schemas: check.schemas, followed: [], isStrict: false }, node, value);
}

function keepsMembers(check: Check, node: JsonObject, value: JsonObject, seen?: Seen): boolean {
  const { properties, patternProperties, propertyNames, additionalProperties } = node;
  const patterns =
    patternProperties === undefined ? [] : Object.entries(asObject(patternProperties));
  for (const name of Object.keys(value)) {
    const member = value[name];
    if (propertyNames !== undefined && !partFits(check, propertyNames, name)) return false;
    const named = own(properties, name);
    if (!partFits(check, named, member)) return false;
    const matching = patterns.filter(([pattern]) => matches(pattern, name));
    if (!matching.every(([, schema]) => partFits(check, schema, member))) return false;
    const isDescribed = named !== undefined || matching.length > 0;
    if (!isDescribed && !partFits(check, additionalProperties, member)) return false;
    if (isDescribed || additionalProperties !== undefined) seen?.add(name);
  }
  if (node.unevaluatedProperties === undefined) return true;
  return Object.entries(value).every(([name, member]) => {
    const isSeen = seen?.has(name);
    seen?.add(name);
    return isSeen || partFits(check, node.unevaluatedProperties, member);
  });
}

function keepsItems(check: Check, node: JsonObject, value: unknown[], seen?: Seen): boolean {
  const prefix = asList(node.prefixItems);
  for (const [index, item] of value.entries()) {
    const schema = index < prefix.length ? prefix[index] : node.items;
    if (schema === undefined) continue;
    if (!partFits(check, schema, item)) return false;
    seen?.add(index);
  }
  if (!keepsContains(check, node, value, seen)) return false;
  if (node.unevaluatedItems === undefined) return true;
  return value.every((item, index) => {
    const isSeen = seen?.has(index);
    seen?.add(index);
    return isSeen || partFits(check, node.unevaluatedItems, item);
  });
}

function keepsContains(check: Check, node: JsonObject, value: unknown[], seen?: Seen): boolean {
  const { contains, minContains = 1, maxContains = value.length } = node;
  if (contains === undefined) return true;
  const found = Array.from(value.keys()).filter((index) => partFits(check, contains, value[index]));
  for (const index of found) seen?.add(index);
  return found.length >= Number(minContains) && found.length <= Number(maxContains);
}
