import type { Operation } from '@rememberizer/description';
import { isObject } from '@rememberizer/description/json';
import type { Mock } from '../mock.ts';

/** A cURL line for the first operation that the description has everything for. */
export function curlLine({ url, description }: Mock): string | undefined {
  const candidates = description.operations.flatMap((operation) => {
    const line = lineFor(operation, url, description.resolve);
    return line === undefined ? [] : [{ operation, line }];
  });
  // An operation that anybody may call is the best start.
  const open = candidates.find(({ operation }) => operation.security.flat().length === 0);
  return (open ?? candidates[0])?.line;
}

type Resolve = Mock['description']['resolve'];

function lineFor(operation: Operation, url: string, resolve: Resolve): string | undefined {
  const words = ['curl', '-i'];
  if (operation.method !== 'GET') words.push('-X', operation.method);
  let { path } = operation;
  const query = new URLSearchParams();
  for (const { name, in: place, required, node } of operation.parameters) {
    const value = exampleOf(node, resolve);
    if (!required && place !== 'path') continue;
    if (value === undefined || place === 'cookie') return undefined;
    if (place === 'path') path = path.replace(`{${name}}`, encodeURIComponent(String(value)));
    if (place === 'query') query.set(name, String(value));
    if (place === 'header') words.push('-H', quote(`${name}: ${value}`));
  }
  const credentials = credentialsFor(operation);
  if (!credentials) return undefined;
  words.push(...credentials.flatMap((header) => ['-H', quote(header)]));
  const body = bodyOf(operation, resolve);
  if (body === undefined && operation.requestBody?.node.required === true) return undefined;
  if (body) words.push('-H', quote('Content-Type: application/json'), '-d', quote(body));
  const search = query.size > 0 ? `?${query}` : '';
  return [...words, quote(`${url}${path}${search}`)].join(' ');
}

/** The headers that satisfy the first alternative; undefined for schemes other than these. */
function credentialsFor({ security }: Operation): string[] | undefined {
  const alternative = security.find((schemes) => schemes.length === 0) ?? security[0] ?? [];
  const headers = alternative.map(({ scheme }) => {
    if (scheme.type === 'apiKey' && scheme.in === 'cookie') return `Cookie: ${scheme.name}=example`;
    if (scheme.type === 'apiKey' && scheme.in === 'header') return `${scheme.name}: example`;
    const isBearer = /^bearer$/i.test(String(scheme.scheme)) || scheme.type === 'oauth2';
    return isBearer || scheme.type === 'openIdConnect'
      ? 'Authorization: Bearer example'
      : undefined;
  });
  return headers.every((header) => header !== undefined) ? headers : undefined;
}

function bodyOf({ requestBody }: Operation, resolve: Resolve): string | undefined {
  const content = requestBody?.node.content;
  const media = isObject(content) ? content['application/json'] : undefined;
  const value = isObject(media) ? exampleOf(media, resolve) : undefined;
  return value === undefined ? undefined : JSON.stringify(value);
}

/** The `example`, the first of the `examples`, or that of the schema. */
function exampleOf(node: Record<string, unknown>, resolve: Resolve): unknown {
  if (node.example !== undefined) return node.example;
  const first = isObject(node.examples) ? Object.values(node.examples)[0] : undefined;
  const named = resolve(first)?.node.value;
  if (named !== undefined) return named;
  const schema = resolve(node.schema)?.node;
  const list = Array.isArray(schema?.examples) ? schema.examples : [];
  return schema?.example ?? list[0] ?? schema?.default;
}

/** Quotes a word for a POSIX shell. */
function quote(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}
