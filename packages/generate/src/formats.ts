/** Values of the formats that `format` names (JSON Schema 2020-12 validation §7.3, OpenAPI §4.4). */
export const FORMATS: Record<string, string> = {
  date: '2024-02-29',
  'date-time': '2024-02-29T12:30:00Z',
  time: '12:30:00Z',
  duration: 'P1D',
  email: 'user@example.com',
  'idn-email': 'user@example.com',
  hostname: 'example.com',
  'idn-hostname': 'example.com',
  ipv4: '192.0.2.1',
  ipv6: '2001:db8::1',
  uri: 'https://example.com/',
  'uri-reference': '/example',
  iri: 'https://example.com/',
  'iri-reference': '/example',
  'uri-template': '/example/{id}',
  url: 'https://example.com/',
  uuid: '7f2c1a9e-4b53-4d0a-9c1e-8a6f0e2d3b54',
  byte: 'ZXhhbXBsZQ==',
  regex: '^a$',
  'json-pointer': '/a',
  'relative-json-pointer': '0/a',
};

/** Where the usual value is too long. */
const SHORT: Record<string, string[]> = {
  email: ['a@example.com', 'a@b.co'],
  hostname: ['a.co', 'a'],
  ipv4: ['10.0.0.1', '1.1.1.1'],
  ipv6: ['::1', '::'],
  uri: ['https://a.co', 'a:b'],
  'uri-reference': ['/a', ''],
  url: ['https://a.co', 'http://a.co'],
  byte: ['YQ==', ''],
  'json-pointer': [''],
};

/** How the values of a format differ, where a number behind the usual one makes it none. */
const OTHERS: Record<string, (step: number) => string> = {
  date: (step) => dateAfter(step).slice(0, 10),
  'date-time': (step) => `${dateAfter(step).slice(0, 19)}Z`,
  time: (step) => `${timeAfter(step)}Z`,
  duration: (step) => `P${step + 1}D`,
  email: (step) => `user${step}@example.com`,
  'idn-email': (step) => `user${step}@example.com`,
  hostname: (step) => `host${step}.example.com`,
  'idn-hostname': (step) => `host${step}.example.com`,
  ipv4: (step) => `192.0.${2 + Math.floor(step / 250)}.${1 + (step % 250)}`,
  ipv6: (step) => `2001:db8::${(step + 1).toString(16)}`,
  uuid: (step) => `7f2c1a9e-4b53-4d0a-9c1e-${step.toString(16).padStart(12, '0')}`,
  byte: (step) => btoa(`example${step}`),
  regex: (step) => `^a{${step}}$`,
};

/** Texts of a format, the usual one first; none of a format that is not known. */
export function* formatTexts(format: string): Generator<string> {
  const usual = Object.hasOwn(FORMATS, format) ? FORMATS[format] : undefined;
  if (usual === undefined) return;
  yield usual;
  yield* SHORT[format] ?? [];
  for (let step = 1; step <= 1000; step += 1) yield OTHERS[format]?.(step) ?? `${usual}${step}`;
}

function dateAfter(days: number): string {
  return new Date(Date.UTC(2024, 1, 29 + days, 12, 30)).toISOString();
}

function timeAfter(minutes: number): string {
  return new Date(Date.UTC(2024, 1, 29, 12, 30 + minutes)).toISOString().slice(11, 19);
}
