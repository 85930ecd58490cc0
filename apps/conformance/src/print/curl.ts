import { isVisible } from '@rememberizer/terminal/visible';
import { announcesLength, type WireRequest } from '../wire/request.ts';
import { printBytes, shellWord } from './shell.ts';

/** What a command line may not hold. */
export interface Masking {
  secrets: string[];
  /** Headers and members of the query that hold a key, in lower case. */
  names?: string[];
  /** Nothing is masked, as the user wants the line to work as it is. */
  show: boolean;
}

/** Longer words are given to curl on its standard input; Linux takes no argument over 128 KiB. */
const LONGEST_ARGUMENT = 100_000;

/** Above this older versions of curl wait to be told that a body is welcome. */
const LONGEST_UNASKED = 1024;

/**
 * A command line for a POSIX shell that sends a request again, the same but for what curl says of
 * itself. `secrets`, tokens and cookie values are replaced by dots, so that a report can be passed
 * on. Placeholders stay: they are no secrets.
 */
export function toCurl(
  origin: string,
  request: WireRequest,
  { secrets, names = [], show }: Masking = { secrets: [], show: false },
): string {
  const { path, headers, body } = request;
  const hidden = show ? [] : secrets.filter((secret) => secret !== '').flatMap(writtenForms);
  const word = (text: string) =>
    shellWord(hidden.reduce((masked, secret) => masked.replaceAll(secret, '…'), text));
  const target = (text: string) => word(show ? text : maskQuery(text, names));
  const lines = headers.filter(([name, value]) => name !== 'Accept' || value !== '*/*');
  const words = [
    'curl',
    ...methodOptions(request),
    ...(origin.startsWith('https:') ? ['--http1.1'] : []),
    ...urlOptions(path, target),
    target(isOrdinary(path) ? origin + path : origin),
    ...lines.flatMap(([name, value]) => [
      '-H',
      word(headerLine(name, show ? value : maskCredentials(name, value, names))),
    ]),
    ...unsentHeaders(request).flatMap((line) => ['-H', line]),
  ];
  if (!body) return words.join(' ');
  if (!isText(body)) return `${printBytes(body)} | ${words.join(' ')} --data-binary @-`;
  const text = word(body.toString('utf8'));
  return body.length > LONGEST_ARGUMENT
    ? `printf %s ${text} | ${words.join(' ')} --data-binary @-`
    : `${words.join(' ')} --data-raw ${text}`;
}

function methodOptions({ method, body }: WireRequest): string[] {
  if (method === 'HEAD' && !body) return ['-I'];
  return method === (body ? 'POST' : 'GET') ? ['-i'] : ['-i', '-X', method];
}

/** What keeps curl from reading something into a path. */
function urlOptions(path: string, word: (text: string) => string): string[] {
  if (!isOrdinary(path)) return ['--request-target', word(path)];
  return [
    ...(/[[\]{}]/.test(path) ? ['-g'] : []),
    ...(/\/\.{1,2}(\/|\?|$)/.test(path) ? ['--path-as-is'] : []),
  ];
}

/** Whether a path can be a part of a URL as it stands, which every request target should. */
function isOrdinary(path: string): boolean {
  return /^\/[!-~]*$/.test(path) && !path.includes('#');
}

/** `Name;` is how curl is told of a header without a value; `Name:` would take one away. */
function headerLine(name: string, value: string): string {
  return value === '' ? `${name};` : `${name}: ${value}`;
}

/** The headers that have to be taken from curl, or given to it, because it has ways of its own. */
function unsentHeaders(request: WireRequest): string[] {
  const { headers, body } = request;
  const has = (name: string) => headers.some(([key]) => key.toLowerCase() === name);
  return [
    ...(has('accept') ? [] : ['Accept:']),
    ...(body && !has('content-type') ? ['Content-Type:'] : []),
    ...(body && body.length > LONGEST_UNASKED ? ['Expect:'] : []),
    ...(!body && announcesLength(request) ? ["'Content-Length: 0'"] : []),
  ];
}

/** A secret as it may stand in a URL and in JSON. */
function writtenForms(secret: string): string[] {
  return [...new Set([secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)])];
}

/** Tokens that the target handed out are secrets as well, although nobody gave them to us. */
function maskCredentials(name: string, value: string, names: string[]): string {
  if (/^authorization$/i.test(name)) return value.replace(/^(\S+) (?!conformance-)\S.*$/, '$1 …');
  if (/^cookie$/i.test(name)) return value.replace(/=(?!conformance-)[^;]+/g, '=…');
  return names.includes(name.toLowerCase()) ? value.replace(/^(?!conformance-).+$/, '…') : value;
}

function maskQuery(target: string, names: string[]): string {
  return target.replace(/([?&])([^=&]+)=(?!conformance-)[^&]*/g, (pair, mark, name) =>
    names.some((each) => encodeURIComponent(each) === name.toLowerCase())
      ? `${mark}${name}=…`
      : pair,
  );
}

/** Whether bytes are a text that can be pasted into a shell. */
function isText(bytes: Buffer): boolean {
  const text = bytes.toString('utf8');
  return Buffer.from(text).equals(bytes) && isVisible(text);
}
