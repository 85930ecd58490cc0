import type { Operation } from '@rememberizer/description';
import type { Random } from './random.ts';

/** A request as bytes, and what the client does with its side of the connection. */
export interface HostileRequest {
  kind: string;
  /** Written one after another, a moment apart if there are several. */
  chunks: Buffer[];
  /** `wait` for the answer, close the own `half` first, or `leave` in the middle. */
  finish: 'wait' | 'half' | 'leave';
}

interface Head {
  method: string;
  target: string;
  headers: [string, string | Buffer][];
}

type Maker = (random: Random, head: Head, body: Buffer) => Omit<HostileRequest, 'kind'>;

const NAMES = [
  'é',
  '名前',
  '__proto__',
  'constructor',
  'a/b~c',
  '',
  '\u0000',
  'x'.repeat(500),
  '💥',
];
const VALUES = [
  null,
  true,
  -0,
  1e308,
  '',
  '\ud800',
  'x'.repeat(5_000),
  [],
  {},
  [[[]]],
  '\u202e',
  "'",
];
const TARGETS = ['/%', '/%zz', '//', '/../..', '/%00', '/%c0%af', '*', '/é', '/?', '/#', '/ ', 'x'];
const METHODS = [
  'GET',
  'HEAD',
  'PUT',
  'PATCH',
  'DELETE',
  'OPTIONS',
  'TRACE',
  'CONNECT',
  'PROPFIND',
];
const MEDIA = [
  'text/plain',
  '',
  ';',
  'application/json;charset=utf-16',
  'multipart/form-data',
  'é',
];

const MAKERS: Record<string, Maker> = {
  'random bytes': (random) => whole(random.bytes(1 + random.below(400))),
  'bytes after a head': (random, head) => whole(message(head, random.bytes(random.below(600)))),
  'mutated JSON': (random, head, body) => whole(message(head, mutate(random, body))),
  'deep JSON': (random, head) =>
    whole(message(head, Buffer.from(random.pick(['[', '{"a":']).repeat(random.below(50_000))))),
  'cut JSON': (random, head, body) =>
    whole(message(head, body.subarray(0, random.below(body.length)))),
  'another encoding': (random, head, body) =>
    whole(message(head, Buffer.from(body.toString(), random.pick(['utf16le', 'base64', 'hex'])))),
  'odd target': (random, head, body) =>
    whole(
      message({ ...head, target: random.pick([head.target, '']) + random.pick(TARGETS) }, body),
    ),
  'odd query': (random, head, body) => {
    const query = random
      .bytes(random.below(300))
      .toString('latin1')
      .replace(/[\s\0]/g, '%');
    return whole(message({ ...head, target: `${head.target}?${query}` }, body));
  },
  'odd method': (random, head, body) =>
    whole(message({ ...head, method: random.pick(METHODS) }, body)),
  'odd media type': (random, head, body) =>
    whole(message(withHeader(head, 'Content-Type', random.pick(MEDIA)), body)),
  'odd header': (random, head, body) => {
    const name = random.pick(['Accept', 'Prefer', 'Cookie', 'Authorization', 'Origin', 'é', 'X-Y']);
    const value = random.bytes(random.below(200));
    return whole(message(withHeader(head, name, value), body));
  },
  'large header': (random, head, body) =>
    whole(message(withHeader(head, 'X-Large', 'x'.repeat(random.below(40_000))), body)),
  'many headers': (random, head, body) => {
    const headers = Array.from({ length: random.below(1_500) }, (_, n) => [`X-${n}`, 'y']);
    return whole(
      message({ ...head, headers: [...head.headers, ...headers] as Head['headers'] }, body),
    );
  },
  'wrong length': (random, head, body) => {
    const length = random.pick(['-1', '0', '1', '99999', 'x', '1e3', `${body.length}, 7`]);
    return { ...whole(message(head, body, length)), finish: 'half' };
  },
  'broken chunks': (random, head) => {
    const chunked = withHeader(head, 'Transfer-Encoding', random.pick(['chunked', 'gzip', 'é']));
    return { ...whole(message(chunked, random.bytes(random.below(100)))), finish: 'half' };
  },
  'large body': (random, head) =>
    whole(message(head, Buffer.alloc(random.below(3) === 0 ? 1_200_000 : 200_000, 0x20))),
  'half closed': (random, head, body) => {
    const bytes = message(head, body);
    return { chunks: [bytes.subarray(0, random.below(bytes.length))], finish: 'half' };
  },
  'slow and left': (random, head, body) => {
    const bytes = message(head, body);
    const cut = random.below(bytes.length);
    return { chunks: [bytes.subarray(0, cut / 2), bytes.subarray(cut / 2, cut)], finish: 'leave' };
  },
  'slow and whole': (random, head, body) => {
    const bytes = message(head, body);
    const cut = random.below(bytes.length);
    return { chunks: [bytes.subarray(0, cut), bytes.subarray(cut)], finish: 'wait' };
  },
  upgrade: (random, head, body) =>
    whole(message(withHeader(head, 'Upgrade', random.pick(['websocket', 'h2c', ''])), body)),
  expectation: (random, head, body) =>
    whole(message(withHeader(head, 'Expect', random.pick(['100-continue', 'x'])), body)),
};

/** The kinds of hostile requests, for reports. */
export const KINDS = Object.keys(MAKERS);

/** Makes the next hostile request for one of the operations, from a valid body of it. */
export function makeHostile(
  random: Random,
  operations: { operation: Operation; body: Buffer }[],
  prefix: string,
): HostileRequest {
  const { operation, body } = random.pick(operations);
  const head: Head = {
    method: operation.method,
    target: prefix + operation.path.replaceAll(/\{[^}]*\}/g, '1'),
    headers: [
      ['Host', '127.0.0.1'],
      ['Connection', 'close'],
      ['Content-Type', 'application/json'],
      ...(random.below(2) === 0 ? [['Authorization', 'Bearer x'] as [string, string]] : []),
    ],
  };
  const kind = random.pick(KINDS);
  return { kind, ...(MAKERS[kind] as Maker)(random, head, body) };
}

function whole(bytes: Buffer): Omit<HostileRequest, 'kind'> {
  return { chunks: [bytes], finish: 'wait' };
}

function withHeader(head: Head, name: string, value: string | Buffer): Head {
  const others = head.headers.filter(([other]) => other !== name);
  return { ...head, headers: [...others, [name, value]] };
}

/** Writes a request as HTTP/1.1, whether or not its parts are allowed there. */
function message({ method, target, headers }: Head, body: Buffer, length?: string): Buffer {
  const chunked = headers.some(([name]) => name === 'Transfer-Encoding');
  const lines = headers.map(([name, value]) =>
    Buffer.concat([Buffer.from(`${name}: `), Buffer.from(value as string), Buffer.from('\r\n')]),
  );
  const size = chunked ? '' : `Content-Length: ${length ?? body.length}\r\n`;
  return Buffer.concat([
    Buffer.from(`${method} ${target} HTTP/1.1\r\n`),
    ...lines,
    Buffer.from(`${size}\r\n`),
    body,
  ]);
}

/** Changes a valid body: another value, another name, one more or one fewer. */
function mutate(random: Random, body: Buffer): Buffer {
  const value: unknown = JSON.parse(body.toString());
  if (typeof value !== 'object' || value === null) return body;
  const entries = Object.entries(value);
  for (let change = 0; change <= random.below(3); change++) {
    const at = random.below(entries.length + 1);
    const name = random.below(2) === 0 ? random.pick(NAMES) : (entries[at]?.[0] ?? 'x');
    if (random.below(4) === 0) entries.splice(at, 1);
    else entries.splice(at, random.below(2), [name, random.pick(VALUES)]);
  }
  const text = entries.map(([name, member]) => `${JSON.stringify(name)}:${JSON.stringify(member)}`);
  return Buffer.from(`{${text.join(',')}}`);
}
