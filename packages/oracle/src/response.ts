import type { JsonObject, Operation, Resolved } from '@rememberizer/description';

/** A response as it came over the wire. */
export interface WireResponse {
  status: number;
  /** Every header line apart, in the order and with the names that were sent. */
  rawHeaders: readonly (readonly [name: string, value: string])[];
  /** All bytes after the header section, also where none may be. */
  body: Uint8Array;
}

/** Every rule looks for headers, so that those of a response are only sorted once. */
const sorted = new WeakMap<WireResponse['rawHeaders'], Map<string, string[]>>();

/** The values of all lines of one header, in the order in which they were sent. */
export function headerLines({ rawHeaders }: WireResponse, name: string): string[] {
  const headers = sorted.get(rawHeaders) ?? sortHeaders(rawHeaders);
  sorted.set(rawHeaders, headers);
  return headers.get(name.toLowerCase()) ?? [];
}

function sortHeaders(rawHeaders: WireResponse['rawHeaders']): Map<string, string[]> {
  const headers = new Map<string, string[]>();
  for (const [name, value] of rawHeaders) {
    const key = name.toLowerCase();
    headers.set(key, [...(headers.get(key) ?? []), value]);
  }
  return headers;
}

/** The media type without parameters and in lower case, or an empty string. */
export function mediaTypeOf(response: WireResponse): string {
  return essence(headerLines(response, 'Content-Type')[0] ?? '');
}

export function isJson(mediaType: string): boolean {
  return /^[^/]+\/(.+\+)?json$/.test(mediaType);
}

/** The response that an operation declares for a status: the exact one, its range, or the default. */
export function declaredResponse(operation: Operation, status: number): Resolved | undefined {
  const { responses } = operation;
  const range = `${Math.floor(status / 100)}XX`;
  return (
    responses[status] ?? responses[range] ?? responses[range.toLowerCase()] ?? responses.default
  );
}

/**
 * The entry of a `content` object that fits a media type. The most specific one counts
 * (OpenAPI 3.1 §4.8.17).
 */
export function contentEntry(content: JsonObject, mediaType: string): string | undefined {
  const [type] = mediaType.split('/');
  const wanted = [mediaType, `${type}/*`, '*/*'];
  const keys = Object.keys(content);
  return wanted.flatMap((want) => keys.filter((key) => essence(key) === want))[0];
}

function essence(mediaType: string): string {
  return (mediaType.split(';', 1)[0] ?? '').trim().toLowerCase();
}
