import type { JsonObject } from '@rememberizer/description';
import { isObject } from '@rememberizer/description/json';
import { lower, said, take, upper } from './limits.ts';
import { first, type Maker, others } from './maker.ts';
import { asList, asObject, own } from './own.ts';
import { isUnsent } from './read-only.ts';
import { matches, matchingTexts } from './text.ts';
import { NAMED } from './ways.ts';

const MOST_INVENTED = 50;

/**
 * Objects with the required members. Where none is, with all: a description that requires nothing of
 * a body rather says too little than that the body may be empty. Then with other members, and values.
 */
export function* objects(maker: Maker, parts: JsonObject[]): Generator<JsonObject> {
  const needed = said(parts, 'required').flatMap(asList).map(String);
  const required = [...new Set([...said(parts, NAMED).map(String), ...needed])];
  const optional = optionalNames(maker, parts, required);
  const isOpen = needed.length === 0 && maker.depth <= 1;
  const made = new Map<string, unknown>();
  const seen = new Set<string>();
  for (const chosen of choices(optional, isOpen)) {
    const object = build(maker, parts, { required, optional, chosen }, made);
    if (!object) continue;
    const key = JSON.stringify(Object.keys(object));
    if (!seen.has(key)) yield object;
    seen.add(key);
  }
  const [smallest] = choices(optional, isOpen);
  const object = smallest && build(maker, parts, { required, optional, chosen: smallest }, made);
  for (const name of object ? Object.keys(object) : []) {
    for (const value of others(maker, memberNode(parts, name))) yield { ...object, [name]: value };
  }
}

/** Which optional members an object may have, the usual choice first. */
function* choices(optional: string[], isOpen: boolean): Generator<string[]> {
  if (isOpen) yield optional;
  yield [];
  yield optional;
  for (const name of optional) yield [name];
  for (const name of optional) yield optional.filter((other) => other !== name);
}

interface Names {
  required: string[];
  optional: string[];
  chosen: string[];
}

/** An object with these members and as many more as it needs, or undefined if it cannot be. */
function build(
  maker: Maker,
  parts: JsonObject[],
  { required, optional, chosen }: Names,
  made: Map<string, unknown>,
): JsonObject | undefined {
  const least = lower(parts, 'minProperties');
  const most = upper(parts, 'maxProperties');
  const names = withDependents(parts, required);
  const members = new Map<string, unknown>();
  const add = (name: string): boolean => {
    if (!made.has(name)) made.set(name, first(maker, memberNode(parts, name)));
    const value = made.get(name);
    if (value !== undefined) members.set(name, value);
    return value !== undefined;
  };
  if (!names.every(add)) return undefined;
  for (const name of chosen) addTogether(withDependents(parts, [name]), members, most, add);
  for (const name of optional) {
    if (members.size < least) addTogether(withDependents(parts, [name]), members, most, add);
  }
  if (members.size < least) {
    for (const name of inventedNames(maker, parts)) {
      if (members.size >= least) break;
      if (!members.has(name)) add(name);
    }
  }
  return members.size < least || members.size > most ? undefined : Object.fromEntries(members);
}

/** Adds members that need each other, or none of them. */
function addTogether(
  names: string[],
  members: Map<string, unknown>,
  most: number,
  add: (name: string) => boolean,
): void {
  const missing = names.filter((name) => !members.has(name));
  if (members.size + missing.length > most) return;
  if (missing.every(add)) return;
  for (const name of missing) members.delete(name);
}

/** The names with those that have to be there as well. */
function withDependents(parts: JsonObject[], names: string[]): string[] {
  const all = new Set(names);
  for (const name of all) {
    for (const dependents of said(parts, 'dependentRequired')) {
      for (const other of asList(own(dependents, name))) all.add(String(other));
    }
  }
  return [...all];
}

function optionalNames({ schemas }: Maker, parts: JsonObject[], required: string[]): string[] {
  const properties = said(parts, 'properties').map(asObject);
  const names = new Set(properties.flatMap((each) => Object.keys(each)));
  return [...names].filter(
    (name) =>
      !required.includes(name) && !properties.some((each) => isUnsent(schemas, own(each, name))),
  );
}

/** Names for members that have none in the description. */
function* inventedNames(maker: Maker, parts: JsonObject[]): Generator<string> {
  const rules = said(parts, 'propertyNames');
  if (rules.length > 0) {
    const node = { allOf: [...rules, { type: 'string' }] };
    const names = [first(maker, node), ...take(others(maker, node), MOST_INVENTED)];
    yield* names.filter((name) => typeof name === 'string');
  }
  for (let index = 0; index < MOST_INVENTED; index += 1) yield `more${index || ''}`;
  const patterns = said(parts, 'patternProperties').flatMap((each) => Object.keys(asObject(each)));
  for (const pattern of patterns) yield* take(matchingTexts([pattern]), MOST_INVENTED);
}

/** The schema of a member: whatever is said of its name. */
function memberNode(parts: JsonObject[], name: string): unknown {
  const nodes = parts.flatMap((part) => {
    const named = own(part.properties, name);
    const patterns = Object.entries(asObject(part.patternProperties));
    const matching = patterns.filter(([pattern]) => matches(pattern, name)).map(([, node]) => node);
    const described = [...(named === undefined ? [] : [named]), ...matching];
    const isFree = described.length === 0 && part.additionalProperties !== undefined;
    return isFree ? [part.additionalProperties] : described;
  });
  const all = nodes.length > 0 ? nodes : said(parts, 'unevaluatedProperties');
  return joinNodes(all);
}

/** One schema for several that all apply. */
export function joinNodes(nodes: unknown[]): unknown {
  if (nodes.includes(false)) return false;
  const telling = nodes.filter((node) => isObject(node));
  return telling.length === 1 ? telling[0] : telling.length === 0 ? {} : { allOf: telling };
}
