import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { loadDescription } from '@rememberizer/description';
import { expect, onTestFinished, test } from 'vitest';
import { checkConformance } from '../src/conformance.ts';
import { gaps } from '../src/rules/description-gap.ts';

const loaded = await loadDescription(new URL('petstore/gaps.yaml', import.meta.url));
if (!loaded.ok) throw new Error(loaded.failure.message);
const { description } = loaded;

/** What a server does that goes by the description where that says something. */
interface Answers {
  /** To a request without a good token. */
  stranger?: number;
  /** To a body that is no name. */
  nonsense?: number;
  cleaned?: number;
  latest?: number;
  /** To a name that no owner has. */
  nobody?: number;
  /** To a token that is good for something else. */
  limited?: number;
}

async function check(
  {
    stranger = 401,
    nonsense = 400,
    cleaned = 204,
    latest = 303,
    nobody = 200,
    limited = 200,
  }: Answers,
  stateless = true,
) {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const text = Buffer.concat(chunks).toString();
    const { method = '', url = '', headers } = request;
    const status = () => {
      const methods = { '/owners': 'GET PUT', '/names': 'POST PUT', '/cleanings': 'POST' }[url];
      if (!(methods ?? 'GET').split(' ').includes(method)) {
        response.setHeader('Allow', methods?.replace(' ', ', ') ?? 'GET');
        return url === '/conformance-unknown-path' ? 404 : 405;
      }
      const isKnown = headers.authorization === 'Bearer good';
      if (url === '/owners') return isKnown ? 200 : stranger;
      if (url === '/names') return /^"[a-z]+"$/.test(text) && isJson(headers) ? 201 : nonsense;
      if (url === '/cleanings') return cleaned;
      if (url === '/secrets') return isKnown ? limited : 401;
      if (url.startsWith('/owners/')) return nobody;
      return url === '/latest' ? latest : 404;
    };
    response.statusCode = status();
    if (response.statusCode === 401) response.setHeader('WWW-Authenticate', 'Bearer');
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const report = await checkConformance({
    baseUrl,
    description,
    stateless,
    credentials: { token: 'good', oauth: 'good' },
  });
  if (report.outcome !== 'checked') throw new Error(report.message);
  return report.findings.map(({ weight, rule, operation }) => `${weight} ${rule} ${operation}`);
}

function isJson(headers: { 'content-type'?: string | undefined }): boolean {
  return headers['content-type'] === 'application/json';
}

const NOTES = [
  'note success-undeclared clean',
  'note challenge-undeclared listOwners',
  'note refusal-undeclared addName',
];

/** What a target is only asked that keeps state: whether a thing is there, and who may see it. */
const NOTES_ON_STATE = ['note scope-undeclared readSecrets', 'note not-found-undeclared getOwner'];

test('what a description leaves out is a note, and each kind is seen here', async () => {
  const all = [...NOTES, ...NOTES_ON_STATE];
  expect((await check({})).sort()).toEqual([...NOTES].sort());
  expect((await check({ nobody: 404, limited: 403 }, false)).sort()).toEqual(all.sort());
  expect(all.map((note) => note.split(' ')[1]).sort()).toEqual(gaps.map(({ id }) => id).sort());
});

test('a refusal by another status is no less a gap', async () => {
  expect((await check({ nonsense: 415 })).sort()).toEqual(
    [...NOTES, 'must status-declared replaceName'].sort(),
  );
});

test.each<[string, Answers, string[]]>([
  ['a 403 where a 401 is declared', { stranger: 403 }, ['status-declared replaceOwners']],
  [
    'a body that is refused by nobody',
    { nonsense: 201 },
    ['invalid-request-accepted addName', 'invalid-request-accepted replaceName'],
  ],
  [
    'strangers that are let in',
    { stranger: 200 },
    ['credentials-not-required listOwners', 'credentials-not-required replaceOwners'],
  ],
  [
    'strangers that are sent elsewhere, which is no success',
    { stranger: 302 },
    ['status-declared listOwners', 'status-declared replaceOwners'],
  ],
  ['an undeclared refusal of nothing', { cleaned: 400 }, ['status-declared clean']],
  [
    'a redirect that is declared and not made',
    { latest: 404 },
    ['example-refused findLatest', 'status-declared findLatest'],
  ],
])('what is declared stays a MUST: %s', async (_, answers, expected) => {
  const findings = await check(answers);
  const musts = findings.filter((finding) => finding.startsWith('must '));
  expect([...new Set(musts)].sort()).toEqual(expected.map((finding) => `must ${finding}`));
});
