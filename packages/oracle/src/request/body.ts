import { isObject } from '@rememberizer/description/json';
import { joinPointer } from '@rememberizer/description/pointer';
import { contentEntry, isJson } from '../response.ts';
import { parseJson } from './content.ts';
import type { RequestFault } from './fault.ts';
import { formFaults } from './form.ts';
import { type Judge, requestLines } from './judge.ts';
import { multipartFaults } from './multipart.ts';
import { readBest } from './read.ts';
import { type Subject, schemaFaults, unchecked } from './subject.ts';

const SUBJECT: Subject = { in: 'body', called: 'the body' };

/** Types whose bytes have a form that is not read here, though they are not opaque. */
const FORMAL =
  /^(application|text)\/(.+\+)?(xml|yaml|x-yaml|csv|cbor|msgpack|protobuf|x-protobuf|x-ndjson|jsonl)$/;

/** A body in one of its media types. */
export interface Content {
  judge: Judge;
  /** The value of `Content-Type`, and what of it is no parameter. */
  contentType: string;
  essence: string;
  /** The Media Type Object, and where it stands. */
  node: Record<string, unknown>;
  pointer: string;
}

/** The faults of the body of a request. One that nobody declared is no fault. */
export function* bodyFaults(judge: Judge): Generator<RequestFault> {
  const { operation, body } = judge;
  const { requestBody } = operation;
  const content = isObject(requestBody?.node.content) ? requestBody.node.content : {};
  if (!requestBody || Object.keys(content).length === 0) return;
  const [contentType = ''] = requestLines(judge, 'Content-Type');
  const essence = (contentType.split(';', 1)[0] ?? '').trim().toLowerCase();
  const isRequired = requestBody.node.required === true;
  if (body.length === 0 && !mayBeEmpty(essence, isRequired)) {
    if (isRequired) yield missing(requestBody.pointer, content);
    return;
  }
  const entry = contentEntry(content, essence === '' ? 'application/octet-stream' : essence);
  const pointer = joinPointer(requestBody.pointer, 'content');
  if (entry === undefined) {
    yield undeclared(pointer, content, contentType);
    return;
  }
  const node = isObject(content[entry]) ? content[entry] : {};
  const place = joinPointer(pointer, entry);
  const [coding = 'identity'] = requestLines(judge, 'Content-Encoding');
  if (coding.trim().toLowerCase() !== 'identity') {
    yield unchecked(SUBJECT, place, 'its content coding is not read here', coding);
    return;
  }
  yield* contentFaults({ judge, contentType, essence, node, pointer: place });
}

/** A form without pairs is a form; a text that has to be there may have no letter. */
function mayBeEmpty(essence: string, isRequired: boolean): boolean {
  if (essence === 'application/x-www-form-urlencoded') return true;
  return isRequired && essence === 'text/plain';
}

function* contentFaults(content: Content): Generator<RequestFault> {
  const { judge, essence, node, pointer, contentType } = content;
  if (essence === 'multipart/form-data') {
    yield* multipartFaults(content);
    return;
  }
  if (isJson(essence)) {
    const parsed = parseJson(textOf(judge.body) ?? '');
    if (!parsed) yield broken(pointer, 'JSON in UTF-8', 'text that does not parse');
    else if (node.schema !== undefined) yield* judgeValue(content, parsed.value);
    return;
  }
  if (node.schema === undefined) return;
  if (essence === 'application/x-www-form-urlencoded') {
    yield* formFaults(content, textOf(judge.body));
    return;
  }
  if (FORMAL.test(essence) || essence.startsWith('multipart/')) {
    yield unchecked(SUBJECT, pointer, 'its media type is not read here', contentType);
    return;
  }
  const text = essence.startsWith('text/') ? textOf(judge.body) : latin(judge.body);
  if (text === undefined) yield broken(pointer, 'text in UTF-8', 'bytes that are not UTF-8');
  else
    yield* judgeValue(content, readBest(judge.validator, joinPointer(pointer, 'schema'), [text]));
}

function* judgeValue({ judge, pointer }: Content, value: unknown): Generator<RequestFault> {
  yield* schemaFaults(judge, SUBJECT, joinPointer(pointer, 'schema'), value);
}

/** The text of bytes, unless they are no UTF-8. */
export function textOf(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** A character for each byte: what is opaque has no other value, and a length. */
function latin(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('latin1');
}

function missing(pointer: string, content: Record<string, unknown>): RequestFault {
  return {
    rule: 'body-required',
    in: 'body',
    pointer,
    place: '#',
    message: 'the body is missing',
    expected: `a body of ${Object.keys(content).join(' or ')}`,
    seen: 'no body',
  };
}

function undeclared(
  pointer: string,
  content: Record<string, unknown>,
  contentType: string,
): RequestFault {
  return {
    rule: 'media-type-declared',
    in: 'body',
    pointer,
    place: '#',
    message: 'the media type of the body is not declared',
    expected: Object.keys(content).join(' or '),
    seen: contentType === '' ? 'no Content-Type' : contentType,
  };
}

function broken(pointer: string, expected: string, seen: string): RequestFault {
  return {
    rule: 'body-syntax',
    in: 'body',
    pointer,
    place: '#',
    message: `the body is not what its Content-Type says`,
    expected,
    seen,
  };
}
