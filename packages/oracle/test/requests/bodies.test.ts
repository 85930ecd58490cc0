import { expect, test } from 'vitest';
import { judgeBy, type Sent, told } from './judge.ts';

const judge = await judgeBy('bodies.yaml');

const as = (path: string, type: string | undefined, body: string | Uint8Array): Sent => ({
  to: `POST ${path}`,
  headers: type === undefined ? [] : [`Content-Type: ${type}`],
  body,
});
const json = (value: unknown) => as('/json', 'application/json', JSON.stringify(value));
const form = (text: string) => as('/form', 'application/x-www-form-urlencoded', text);

/** A multipart body of parts, each its header lines and its text. */
function multipart(...parts: [head: string, text: string][]): Sent {
  const written = parts.map(
    ([head, text]) => `--b\r\nContent-Disposition: form-data; ${head}\r\n\r\n${text}\r\n`,
  );
  return as('/multipart', 'multipart/form-data; boundary="b"', `${written.join('')}--b--\r\n`);
}
const title: [string, string] = ['name="title"', 'Rex'];
const png = 'filename="a.png"\r\nContent-Type: image/png';

test.each([
  json({ login: 'ann' }),
  as('/json', 'Application/JSON; charset=utf-8', '{"login":"ann"}'),
  as('/json', 'application/merge-patch+json', '{"login":5}'),
  as('/optional', undefined, ''),
  as('/optional', 'application/json', ''),
  as('/optional', 'application/vnd.own+json', '{}'),
  as('/optional', 'text/plain', '42'),
  as('/anything', undefined, 'whatever'),
  as('/anything', 'video/mp4', 'whatever'),
  as('/nothing', 'application/json', '{'),
  form('name=5'),
  form('name=Ann+B&age=5&nick=a&nick=b&ids=1,2&deep[a]=1&json=%7B%22b%22%3A1%7D&more=x'),
  form('name=a&nick=a&ids=1'),
  multipart(title),
  multipart(title, ['name="count"', '5'], ['name="tags"', 'a'], ['name="tags"', 'b']),
  multipart(title, ['name="meta"\r\nContent-Type: application/json', '{"a":1}']),
  multipart(title, ['name="meta"', '{"a":1}']),
  multipart(title, [`name="photo"; ${png}`, '\u0000\r\n--c']),
  multipart(title, ['name="files"; filename="a"', 'a'], ['name="files"; filename="b"', 'b']),
  multipart(title, ['name="files"; filename="a"', 'only one']),
  as('/bytes', 'image/png', Uint8Array.of(0x89, 0x50, 0xff)),
])('passes: $to $headers $body', (sent) => {
  expect(judge(sent)).toEqual([]);
});

const wrong: [Sent, ...string[]][] = [
  [as('/json', undefined, ''), 'body-required body'],
  [as('/json', 'application/json', ''), 'body-required body'],
  [as('/json', undefined, '{"login":"ann"}'), 'media-type-declared body'],
  [as('/json', 'text/json', '{"login":"ann"}'), 'media-type-declared body'],
  [as('/json', 'application/json', '{"login":'), 'body-syntax body'],
  [as('/json', 'application/json', Uint8Array.of(0x22, 0xff, 0x22)), 'body-syntax body'],
  [json({}), 'body-schema body'],
  [json(null), 'body-schema body'],
  [json({ login: 'ann', more: 1 }), 'body-schema body'],
  [json({ login: 'ann', off: 1 }), 'body-schema body'],
  [json({ login: 'ann', password: 'short-secret' }), 'body-schema body'],
  [json({ login: 'ann', tokens: ['long-secret'] }), 'body-schema body'],
  [json({ login: 'ann', pin: 'long-secret' }), 'body-schema body'],
  [as('/json', 'application/merge-patch+json', '{"a":1,"b":2}'), 'body-schema body'],
  [as('/optional', 'application/json', '[]'), 'body-schema body'],
  [as('/optional', 'text/plain', 'forty'), 'body-schema body'],
  [as('/optional', 'text/html', '42'), 'media-type-declared body'],
  [as('/anything', undefined, ''), 'body-required body'],
  [form(''), 'body-schema body'],
  [form('name=%'), 'body-syntax body'],
  [form('name=a&age=old'), 'body-schema body'],
  [form('name=a&name=b'), 'body-schema body'],
  [form('name=a&nick=a&nick=b&nick=c'), 'body-schema body'],
  [form('name=a&ids=1,b'), 'body-schema body'],
  [form('name=a&deep[b]=1'), 'body-schema body'],
  [form('name=a&deep[a]=x'), 'body-schema body'],
  [form('name=a&json=%7B%7D'), 'body-schema body'],
  [as('/multipart', 'multipart/form-data', '--b--'), 'body-syntax body'],
  [as('/multipart', 'multipart/form-data; boundary=b', '--b\r\n\r\nx'), 'body-syntax body'],
  [multipart(['name="titel"', 'Rex']), 'body-schema body'],
  [multipart(['name="title"', 'longer than ten']), 'body-schema body'],
  [multipart(title, title), 'body-schema body'],
  [multipart(title, ['name="count"', 'five']), 'body-schema body'],
  [multipart(title, ['name="tags"', 'a']), 'body-schema body'],
  [
    multipart(title, ['name="meta"\r\nContent-Type: application/json', '{']),
    'body-syntax body meta',
    'body-schema body',
  ],
  [multipart(title, ['name="meta"', '{"a":"x"}']), 'body-schema body'],
  [multipart(title, ['name="meta"', '{"a":"1"}']), 'body-schema body'],
  [multipart(title, ['name="meta"', 'null']), 'body-schema body'],
  [form('name=a&json=null'), 'body-schema body'],
  [form('name=a&json=%7B%22b%22%3A%221%22%7D'), 'body-schema body'],
  [
    multipart(title, ['name="photo"; filename="a.gif"\r\nContent-Type: image/gif', 'x']),
    'media-type-declared body photo',
  ],
  [as('/bytes', 'image/png', 'nine bytes'), 'body-schema body'],
  [as('/bytes', 'application/xml', '<a/>'), 'unchecked body'],
  [as('/bytes', 'multipart/mixed; boundary=b', '--b--'), 'unchecked body'],
  [as('/bytes', 'application/vnd.broken+json', '{}'), 'unchecked body'],
  [
    {
      to: 'POST /json',
      headers: ['Content-Type: application/json', 'Content-Encoding: gzip'],
      body: 'x',
    },
    'unchecked body',
  ],
];

test.each(wrong)('refused: $to $headers $body', (sent, ...expected) => {
  const faults = judge(sent);
  expect(told(faults)).toEqual(expected);
  for (const { message, expected, seen } of faults) {
    expect(`${message} ${expected} ${seen}`).not.toMatch(/secret|undefined|object Object/);
  }
});
