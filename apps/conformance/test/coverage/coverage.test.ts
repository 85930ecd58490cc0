import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { loadDescription } from '@rememberizer/description';
import { expect, onTestFinished, test } from 'vitest';
import { checkConformance } from '../../src/conformance.ts';
import type { CheckedReport } from '../../src/report.ts';
import { type PetstoreFault, startPetstore } from '../petstore/server.ts';

async function check(baseUrl: string, spec = '../petstore/petstore.yaml', options = {}) {
  const loaded = await loadDescription(fileURLToPath(new URL(spec, import.meta.url)));
  if (!loaded.ok) throw new Error(loaded.failure.message);
  const report = await checkConformance({
    baseUrl,
    description: loaded.description,
    pause: async () => {},
    ...options,
  });
  if (report.outcome !== 'checked') throw new Error(report.message);
  return report;
}

/** Answers every request with one status. */
async function startAlways(status: number, headers = {}): Promise<string> {
  const server = createServer((request, response) => {
    request.resume();
    response
      .writeHead(status, { 'Content-Type': 'application/json', ...headers })
      .end('{"message":""}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const about = ({ keywords }: CheckedReport, operation: string, place: string, keyword: string) =>
  keywords.find(
    (each) => each.operation === operation && each.place === place && each.keyword === keyword,
  );

test('each keyword of a request is told with what broke it and how that was answered', async () => {
  const report = await check(await startPetstore());
  expect(about(report, 'listPets', 'query limit', 'maximum')).toEqual({
    operation: 'listPets',
    place: 'query limit',
    keyword: 'maximum',
    source: '#/paths/~1pets/get/parameters/0/schema/maximum',
    count: 1,
    verdict: 'refused',
    brokenBy: [{ case: '"101" as query limit', status: 400 }],
  });
  expect(about(report, 'createPet', '#/name', 'required')).toMatchObject({ verdict: 'refused' });
  expect(about(report, 'createPet', 'credentials', 'security')).toMatchObject({
    brokenBy: [{ case: 'without apiKey', status: 401 }],
  });
  // What the server sets is nothing that a request could break.
  expect(report.keywords.filter(({ place }) => place === '#/id')).toEqual([]);
});

test.each<[PetstoreFault, string]>([
  ['any limit', 'maximum'],
  ['no limit', 'required'],
])('with %s, the keyword %s was overlooked', async (fault, keyword) => {
  const report = await check(await startPetstore(fault));
  expect(about(report, 'listPets', 'query limit', keyword)?.verdict).toBe('overlooked');
});

test('a refusal that documented requests get as well proves nothing', async () => {
  const report = await check(await startAlways(400));
  expect(about(report, 'createPet', '#/name', 'minLength')).toMatchObject({
    verdict: 'unproven',
    reason: 'the documented request is answered in the same way',
  });
});

test('a rate limit proves nothing, and is why there is no answer', async () => {
  const report = await check(await startAlways(429, { 'Retry-After': '1' }));
  expect(about(report, 'listPets', 'query limit', 'maximum')).toMatchObject({
    verdict: 'untried',
    reason: expect.stringContaining('a rate limit'),
  });
});

test('what no request broke is told with the reason, a member that none has in one line', async () => {
  const report = await check(await startAlways(200), 'uncovered.yaml');
  const untried = report.keywords.filter(({ verdict }) => verdict === 'untried');
  expect(
    untried.map(({ operation, place, keyword, count, reason }) =>
      [operation, place, keyword, count, reason].join(' | '),
    ),
  ).toEqual([
    "replaceThing | path id | enum | 1 | there is no valid value for 'id'",
    "replaceThing | path id | enum | 1 | there is no valid value for 'id'",
    "addBox | # | dependentSchemas | 1 | no request is made for 'dependentSchemas'",
    'addBox | #/size | type, minItems, maxItems | 3 | no request takes this branch of oneOf',
    'addBox | #/inner | type, minLength … | 11 | no request has this member',
  ]);
  expect(report.coverage).toMatchObject([
    { status: '200', reachedBy: [], reason: "there is no valid value for 'id'" },
    { status: '200', reachedBy: expect.arrayContaining(['documented example']) },
    { status: '429', reachedBy: [], reason: 'no rate limit was reached' },
  ]);
});

test('what a run that was stopped left out is told as that', async () => {
  const report = await check(await startPetstore('no total'), '../petstore/petstore.yaml', {
    bail: true,
  });
  expect(about(report, 'listPets', 'query limit', 'maximum')).toMatchObject({
    verdict: 'untried',
    reason: 'the run was stopped before',
  });
});

test('only what was asked for is told', async () => {
  const report = await check(await startPetstore(), '../petstore/petstore.yaml', {
    only: ['createPet'],
  });
  expect(new Set(report.keywords.map(({ operation }) => operation))).toEqual(
    new Set(['createPet']),
  );
});
