import { isObject } from '@rememberizer/description/json';
import { concreteType, mediaKind } from './media-kind.ts';
import type { PartKind } from './part.ts';
import { sampleFile } from './sample-file.ts';

/** The body of a request in terms of the description. */
export interface Body {
  /** As it stands in the description. */
  mediaType: string;
  value: unknown;
  /** How the members are written, if the media type is multipart/form-data. */
  parts?: Record<string, PartKind>;
}

/** No text that a description gives as an example holds this one. */
export const BOUNDARY = 'conformance-boundary-4f0c1d';

/** The value of `Content-Type` that goes with a body. */
export function contentTypeOf({ mediaType }: Body): string {
  const type = concreteType(mediaType);
  return mediaKind(type) === 'multipart' ? `multipart/form-data; boundary=${BOUNDARY}` : type;
}

/** The bytes of a body. */
export function encodeBody({ mediaType, value, parts = {} }: Body): Buffer {
  switch (mediaKind(mediaType)) {
    case 'form':
      return Buffer.from(encodeForm(value));
    case 'multipart':
      return encodeMultipart(value, parts);
    case 'bytes':
      return sampleFile(concreteType(mediaType));
    case 'text':
      if (typeof value === 'string') return Buffer.from(value);
  }
  return Buffer.from(JSON.stringify(value) ?? '');
}

function encodeForm(value: unknown): string {
  const form = new URLSearchParams();
  for (const [name, item] of itemsOf(value)) form.append(name, textOf(item));
  return form.toString();
}

/** RFC 7578, as browsers write it. */
function encodeMultipart(value: unknown, parts: Record<string, PartKind>): Buffer {
  const written = itemsOf(value).flatMap(([name, item]) => {
    const { contentType, isFile = false } = parts[name] ?? {};
    const quoted = name.replaceAll('"', '%22');
    const fileName = isFile ? `; filename="${name.replace(/\W/g, '_')}"` : '';
    const head = [
      `--${BOUNDARY}`,
      `Content-Disposition: form-data; name="${quoted}"${fileName}`,
      ...(contentType === undefined ? [] : [`Content-Type: ${contentType}`]),
      '',
      '',
    ].join('\r\n');
    const bytes = isFile ? sampleFile(contentType ?? '') : Buffer.from(textOf(item));
    return [Buffer.from(head), bytes, Buffer.from('\r\n')];
  });
  return Buffer.concat([...written, Buffer.from(`--${BOUNDARY}--\r\n`)]);
}

/** A list is written item by item, each under the name of the list. */
function itemsOf(value: unknown): [string, unknown][] {
  return Object.entries(isObject(value) ? value : {}).flatMap(([name, member]) =>
    (Array.isArray(member) ? member : [member]).map((item): [string, unknown] => [name, item]),
  );
}

function textOf(item: unknown): string {
  return typeof item === 'object' ? JSON.stringify(item) : String(item);
}
