import { isObject } from '@rememberizer/description/json';
import { joinPointer } from '@rememberizer/description/pointer';
import type { Content } from './body.ts';
import { parseJson } from './content.ts';
import { mayBe, type Written } from './delimited.ts';
import type { RequestFault } from './fault.ts';
import type { Judge } from './judge.ts';
import { readPaired } from './paired.ts';
import { decodeForm, type Pair, readPairs } from './pairs.ts';
import { readBest } from './read.ts';
import { schemaFaults } from './subject.ts';
import { propertiesOf, typesOf } from './types.ts';

/** The faults of a body that is written as pairs (OpenAPI 3.1 §4.8.14.4). */
export function* formFaults(
  { judge, node, pointer }: Content,
  text: string | undefined,
): Generator<RequestFault> {
  const subject = { in: 'body', called: 'the body' } as const;
  const pairs = text === undefined ? undefined : readPairs(text);
  if (!pairs?.every(({ value = '' }) => decodeForm(value) !== undefined)) {
    yield {
      rule: 'body-syntax',
      in: 'body',
      pointer,
      place: '#',
      message: 'the body is no form',
      expected: 'pairs in UTF-8, percent-encoded',
      seen: text === undefined ? 'bytes that are not UTF-8' : 'a broken percent-encoding',
    };
    return;
  }
  const at = joinPointer(pointer, 'schema');
  const { value, typed } = readMembers(judge, node, at, pairs);
  yield* schemaFaults(judge, subject, at, readBest(judge.validator, at, [value], typed));
}

/** Each member is read as its own schema types it, and what has none as it stands. */
function readMembers(
  judge: Judge,
  node: Record<string, unknown>,
  pointer: string,
  pairs: Pair[],
): { value: unknown; typed: ReadonlySet<string> } {
  const places = propertiesOf(judge.schemas, { $ref: pointer }, pointer);
  const encodings = isObject(node.encoding) ? node.encoding : {};
  const names = new Set(places.keys());
  const members = new Map<string, unknown>();
  const read = new Set<string>();
  for (const [name, place] of places) {
    const encoding = Object.hasOwn(encodings, name) ? encodings[name] : {};
    const how = writtenAs(judge, name, place, isObject(encoding) ? encoding : {}, names);
    const reading = readPaired(how, pairs, decodeForm);
    if (!reading) continue;
    const own = pairs.filter((pair) => pair.name === name);
    const shapes = 'shapes' in reading ? reading.shapes : [];
    // Values that can be read in no way stay a list, so that the schema refuses them.
    const values = own.map((pair) => decodeForm(pair.value ?? '') ?? '');
    const json = values.length === 1 && !isPlain(how) ? parseJson(values[0] ?? '') : undefined;
    const all = [...shapes, ...(shapes.length === 0 ? [values] : [])];
    const best = readBest(judge.validator, place, all);
    const isBetter = json && judge.validator.faults(place, json.value).length === 0;
    members.set(name, isBetter ? json.value : best);
    read.add(name);
    for (const pair of how.style === 'deepObject' ? pairs : []) {
      if (pair.name.startsWith(`${name}[`)) read.add(pair.name);
    }
    for (const member of how.explode && !own.length ? how.members : []) read.add(member);
  }
  const typed = new Set(members.keys());
  for (const [name, values] of Map.groupBy(pairs, (pair) => pair.name)) {
    if (read.has(name)) continue;
    const texts = values.map(({ value = '' }) => decodeForm(value) ?? value);
    members.set(name, texts.length === 1 ? texts[0] : texts);
  }
  return { value: Object.fromEntries(members), typed };
}

/** Lists and objects may be written as JSON; text that looks like it stays text. */
function isPlain(written: Written): boolean {
  return !mayBe(written, 'array') && !mayBe(written, 'object');
}

function writtenAs(
  { schemas }: Judge,
  name: string,
  pointer: string,
  encoding: Record<string, unknown>,
  claimed: ReadonlySet<string>,
) {
  const style = String(encoding.style ?? 'form');
  const node = { $ref: pointer };
  const types = typesOf(schemas, node);
  return {
    name,
    style,
    explode: encoding.explode === undefined ? style === 'form' : encoding.explode === true,
    types,
    members: types.has('object') ? [...propertiesOf(schemas, node, pointer).keys()] : [],
    isOpen: false,
    claimed,
  };
}
