import { isObject } from '@rememberizer/description/json';
import type { Advice } from '../cases/case.ts';
import { type Body, encodeBody } from './body.ts';
import { mediaKind } from './media-kind.ts';

/** A body that is not what its media type says. */
export interface Malformed {
  title: string;
  /** Those of the right body, if nothing is wrong with them. */
  bytes?: Buffer;
  /** That of the right body, if nothing is wrong with it. */
  contentType?: string;
  expectation: 'refused' | 'better-refused';
  /** The rule that advises to refuse it. */
  advice?: Advice;
}

/** Ways to send a body that no parser of its media type takes. */
export function malformedBodies(
  body: Body,
  { isRequired, stateless }: { isRequired: boolean; stateless: boolean },
): Malformed[] {
  const bytes = encodeBody(body);
  const kind = mediaKind(body.mediaType);
  const nothing = isRequired && mayNotBeEmpty(body) ? [noBody] : [];
  if (kind === 'json') return [...malformedJson(bytes), ...nothing];
  if (kind !== 'multipart') return nothing;
  const forms = malformedForms(body, bytes);
  // A mock keeps no file, so that it need not look at one as closely as its server does.
  const isStrict = ({ expectation }: Malformed) => expectation === 'refused';
  return [...(stateless ? forms.filter(isStrict) : forms), ...nothing];
}

const noBody: Malformed = { title: 'no body', bytes: Buffer.alloc(0), expectation: 'refused' };

/** No text, form or file of no bytes is a body that is missing. */
function mayNotBeEmpty({ mediaType }: Body): boolean {
  const kind = mediaKind(mediaType);
  return kind === 'json' || kind === 'multipart';
}

/** Bytes that are no JSON text. */
function malformedJson(text: Buffer): Malformed[] {
  const quote = text.lastIndexOf('"');
  const broken = Buffer.concat([text.subarray(0, quote), Buffer.of(0xff), text.subarray(quote)]);
  const cut: Malformed = {
    title: 'JSON cut off before its end',
    bytes: text.subarray(0, -1),
    expectation: 'refused',
  };
  if (quote <= 0) return [cut];
  return [
    cut,
    {
      title: 'bytes that are no UTF-8',
      bytes: broken,
      expectation: 'better-refused',
      advice: 'invalid-utf8-accepted',
    },
  ];
}

function malformedForms({ value, parts = {} }: Body, bytes: Buffer): Malformed[] {
  if (bytes.indexOf('\r\n--') < 0) return [];
  const file = Object.keys(isObject(value) ? value : {}).find((name) => parts[name]?.isFile);
  const contentType =
    file === undefined || !parts[file]?.isTyped ? undefined : parts[file]?.contentType;
  const other = contentType === undefined ? -1 : bytes.lastIndexOf(`Content-Type: ${contentType}`);
  const unknown = Buffer.from('Content-Type: application/x-conformance');
  const cases: Malformed[] = [
    {
      title: 'parts without a boundary in Content-Type',
      contentType: 'multipart/form-data',
      expectation: 'refused',
    },
    {
      title: 'parts cut off before their end',
      bytes: bytes.subarray(0, bytes.lastIndexOf('\r\n--')),
      expectation: 'better-refused',
      advice: 'cut-form-accepted',
    },
  ];
  if (other < 0 || contentType === undefined) return cases;
  const end = bytes.subarray(other + `Content-Type: ${contentType}`.length);
  return [
    ...cases,
    {
      title: `a file ${file} of another media type`,
      bytes: Buffer.concat([bytes.subarray(0, other), unknown, end]),
      expectation: 'better-refused',
      advice: 'part-type-accepted',
    },
  ];
}
