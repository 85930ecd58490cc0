import { isObject } from '@rememberizer/description/json';
import { joinPointer } from '@rememberizer/description/pointer';
import { isJson } from '../response.ts';
import type { Content } from './body.ts';
import { parseJson } from './content.ts';
import type { RequestFault } from './fault.ts';
import type { Judge } from './judge.ts';
import { type Part, readParts } from './parts.ts';
import { readBest } from './read.ts';
import { schemaFaults } from './subject.ts';
import { propertiesOf, typesOf } from './types.ts';

/** The faults of a multipart/form-data body: of its form, the types of its parts, and its value. */
export function* multipartFaults(content: Content): Generator<RequestFault> {
  const { judge, node, pointer, contentType } = content;
  const parts = readParts(contentType, judge.body);
  if (typeof parts === 'string') {
    yield syntaxFault(pointer, 'a multipart/form-data body', parts);
    return;
  }
  const encodings = isObject(node.encoding) ? node.encoding : {};
  for (const part of parts) yield* partFaults(part, encodings, pointer);
  if (node.schema === undefined) return;
  const at = joinPointer(pointer, 'schema');
  const { value, typed } = readMembers(judge, at, parts, encodings);
  const subject = { in: 'body', called: 'the body' } as const;
  yield* schemaFaults(judge, subject, at, readBest(judge.validator, at, [value], typed));
}

/** A part whose type is declared has one of those (OpenAPI 3.1 §4.8.15.1.1); it need not say it. */
function* partFaults(
  { name, contentType, bytes }: Part,
  encodings: Record<string, unknown>,
  pointer: string,
): Generator<RequestFault> {
  const declared = declaredTypes(encodings, name);
  const said = contentType ?? '';
  if (said !== '' && declared.length > 0 && !declared.some((type) => isWithin(said, type))) {
    yield {
      rule: 'media-type-declared',
      in: 'body',
      name,
      pointer: joinPointer(pointer, 'encoding', name, 'contentType'),
      place: joinPointer('#', name),
      message: `the media type of the part '${name}' is not declared`,
      expected: declared.join(' or '),
      seen: said,
    };
  }
  if (isJson(said) && !parseJson(bytes.toString())) {
    yield {
      ...syntaxFault(pointer, 'JSON', 'text that does not parse'),
      name,
      place: joinPointer('#', name),
    };
  }
}

function declaredTypes(encodings: Record<string, unknown>, name: string): string[] {
  const encoding = Object.hasOwn(encodings, name) ? encodings[name] : undefined;
  const types = isObject(encoding) ? encoding.contentType : undefined;
  if (typeof types !== 'string') return [];
  return types.split(',').map((type) => (type.split(';', 1)[0] ?? '').trim().toLowerCase());
}

function isWithin(type: string, range: string): boolean {
  return (
    range === '*/*' ||
    range === type ||
    (range.endsWith('/*') && type.startsWith(range.slice(0, -1)))
  );
}

/** The value of a body: each name once, or a list of what stands under it. */
function readMembers(
  judge: Judge,
  pointer: string,
  parts: Part[],
  encodings: Record<string, unknown>,
): { value: unknown; typed: ReadonlySet<string> } {
  const places = propertiesOf(judge.schemas, { $ref: pointer }, pointer);
  const typed = new Set<string>();
  const members = new Map<string, unknown>();
  for (const [name, same] of Map.groupBy(parts, (part) => part.name)) {
    const place = places.get(name);
    const types = place === undefined ? new Set() : typesOf(judge.schemas, { $ref: place });
    const isJsonDue = types.has('object') || declaredTypes(encodings, name).some(isJson);
    const values = same.map((part) => jsonIn(part, isJsonDue) ?? { value: textIn(part) });
    const isTyped = values.some((each) => 'isJson' in each);
    const [first] = values;
    const isWhole = values.length === 1 && (!types.has('array') || Array.isArray(first?.value));
    const value = isWhole ? first?.value : values.map((each) => each.value);
    const isRead = place !== undefined && !isTyped;
    if (isTyped || isRead) typed.add(name);
    members.set(name, isRead ? readBest(judge.validator, place, [value]) : value);
  }
  return { value: Object.fromEntries(members), typed };
}

/** The value of a part that is JSON, where it says so or the description does. */
function jsonIn({ contentType, isFile, bytes }: Part, isDue: boolean) {
  if (!isJson(contentType ?? '') && (!isDue || isFile)) return undefined;
  const parsed = parseJson(bytes.toString());
  return parsed && { ...parsed, isJson: true };
}

/** What is in any other part: its text, or a character for each byte of a file. */
function textIn({ isFile, bytes }: Part): string {
  return isFile ? bytes.toString('latin1') : bytes.toString();
}

function syntaxFault(pointer: string, expected: string, seen: string): RequestFault {
  return {
    rule: 'body-syntax',
    in: 'body',
    pointer,
    place: '#',
    message: 'the body is not what its Content-Type says',
    expected,
    seen,
  };
}
