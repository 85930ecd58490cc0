import type { Description } from '@rememberizer/description';
import { isObject } from '@rememberizer/description/json';
import { joinPointer } from '@rememberizer/description/pointer';
import { bodySchema } from '../declared-body.ts';
import type { Judged, Rule } from '../rule.ts';

export const writeOnlyRules: Rule[] = [
  {
    id: 'write-only-sent',
    requirement: 'A member that only requests have is not sent in a response.',
    source: 'OpenAPI 3.1 §4.8.24.3, JSON Schema 2020-12 validation §9.4',
    weight: 'should',
    *check(judged) {
      const pointer = hasWriteOnly(judged.description) ? bodySchema(judged) : undefined;
      if (pointer === undefined || !judged.json) return;
      // A response whose documented example has the member is described by two that disagree.
      const shown = documentedValues(judged, pointer).flatMap((value) =>
        Array.from(writeOnly(judged, { $ref: pointer }, pointer, value), ([, at]) => at),
      );
      const seen = new Set(shown);
      for (const [place, at] of writeOnly(judged, { $ref: pointer }, pointer, judged.json.value)) {
        if (seen.has(at)) continue;
        seen.add(at);
        yield {
          source: at,
          message: `the body has ${place}, which only requests have`,
          expected: `no ${place}`,
          seen: 'present',
          location: `body ${place}`,
        };
      }
    },
  },
];

/** The examples that stand beside a schema. */
function documentedValues({ description }: Judged, schema: string): unknown[] {
  const pointer = schema.replace(/\/schema$/, '');
  const node = description.resolve({ $ref: pointer })?.node ?? {};
  const named = Object.values(isObject(node.examples) ? node.examples : {});
  return [node.example, ...named.map((each) => description.resolve(each)?.node.value)];
}

const DEEPEST = 8;

const known = new WeakMap<Description, boolean>();

/** Most descriptions have no such member, so that no body need be gone through. */
function hasWriteOnly(description: Description): boolean {
  const found =
    known.get(description) ?? JSON.stringify(description.document).includes('"writeOnly":true');
  known.set(description, found);
  return found;
}

/** The members of a value that its schema calls `writeOnly`, and where it does. */
function* writeOnly(
  judged: Judged,
  node: unknown,
  pointer: string,
  value: unknown,
  place = '#',
  depth = 0,
): Generator<[place: string, pointer: string]> {
  const schemas = judged.description.schemas('response');
  const resolved = schemas.resolve(node, pointer);
  if (!resolved || depth > DEEPEST) return;
  const { node: schema, pointer: at } = resolved;
  for (const keyword of ['allOf', 'oneOf', 'anyOf']) {
    const branches = Array.isArray(schema[keyword]) ? schema[keyword] : [];
    for (const [index, branch] of branches.entries()) {
      const within = joinPointer(at, keyword, index);
      if (judged.validator.faults(within, value).length > 0) continue;
      yield* writeOnly(judged, branch, within, value, place, depth + 1);
    }
  }
  if (Array.isArray(value)) {
    const items = joinPointer(at, 'items');
    for (const [index, item] of value.entries()) {
      yield* writeOnly(judged, schema.items, items, item, joinPointer(place, index), depth + 1);
    }
  }
  if (!isObject(value) || !isObject(schema.properties)) return;
  for (const [name, property] of Object.entries(schema.properties)) {
    if (!Object.hasOwn(value, name)) continue;
    const member = joinPointer(at, 'properties', name);
    const target = schemas.resolve(property, member);
    const isOwn = isObject(property) && property.writeOnly === true;
    if (isOwn || target?.node.writeOnly === true) {
      yield [
        joinPointer(place, name),
        joinPointer(isOwn ? member : String(target?.pointer), 'writeOnly'),
      ];
    } else {
      yield* writeOnly(judged, property, member, value[name], joinPointer(place, name), depth + 1);
    }
  }
}
