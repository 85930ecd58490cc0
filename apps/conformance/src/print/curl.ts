import type { WireRequest } from '../wire/request.ts';

/** What a command line may not hold. */
export interface Masking {
  secrets: string[];
  /** Nothing is masked, as the user wants the line to work as it is. */
  show: boolean;
}

/**
 * A command line for a POSIX shell that sends a request again. `secrets`, tokens and cookie values
 * are replaced by dots, so that a report can be passed on. Placeholders stay: they are no secrets.
 */
export function toCurl(
  origin: string,
  request: WireRequest,
  { secrets, show }: Masking = { secrets: [], show: false },
): string {
  const { method, path, headers, body } = request;
  const parts = ['curl', '-i'];
  if (method === 'HEAD') parts.push('-I');
  else if (method !== (body ? 'POST' : 'GET')) parts.push('-X', method);
  parts.push(quote(origin + path));
  for (const [name, value] of headers) {
    if (name === 'Accept' && value === '*/*') continue;
    parts.push('-H', quote(`${name}: ${show ? value : maskCredentials(name, value)}`));
  }
  if (body) parts.push('--data-raw', isText(body) ? quote(body.toString('utf8')) : ansiQuote(body));
  return secrets
    .filter((secret) => secret !== '' && !show)
    .reduce((line, secret) => line.replaceAll(secret, '…'), parts.join(' '));
}

/** Tokens that the target handed out are secrets as well, although nobody gave them to us. */
function maskCredentials(name: string, value: string): string {
  if (/^authorization$/i.test(name)) return value.replace(/^(\S+) (?!conformance-)\S.*$/, '$1 …');
  if (/^cookie$/i.test(name)) return value.replace(/=(?!conformance-)[^;]+/g, '=…');
  return value;
}

function quote(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

function isText(bytes: Buffer): boolean {
  const text = bytes.toString('utf8');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what a shell cannot quote.
  return Buffer.from(text).equals(bytes) && !/[\u0000-\u0008\u000b-\u001f\u007f]/.test(text);
}

/** Bytes that are no text, in a form that bash and zsh read. */
function ansiQuote(bytes: Buffer): string {
  const escaped = Array.from(bytes, (byte) =>
    byte >= 0x20 && byte < 0x7f && byte !== 0x27 && byte !== 0x5c
      ? String.fromCharCode(byte)
      : `\\x${byte.toString(16).padStart(2, '0')}`,
  );
  return `$'${escaped.join('')}'`;
}
