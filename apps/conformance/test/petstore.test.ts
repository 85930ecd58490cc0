import { loadDescription } from '@rememberizer/description';
import { expect, test } from 'vitest';
import { checkConformance } from '../src/conformance.ts';
import { type PetstoreFault, startPetstore } from './petstore/server.ts';

const loaded = await loadDescription(new URL('petstore/petstore.yaml', import.meta.url));
if (!loaded.ok) throw new Error(loaded.failure.message);
const { description } = loaded;

async function findings(fault?: PetstoreFault) {
  const baseUrl = await startPetstore(fault);
  const report = await checkConformance({ baseUrl, description, pause: async () => {} });
  if (report.outcome !== 'checked') throw new Error(report.message);
  return report.findings.map(({ rule, operation, case: title }) => [rule, operation, title]);
}

test('the base path of the description is added to a URL without a path', async () => {
  expect(await findings()).toEqual([]);
});

test('a query parameter out of its range is told for each end and type', async () => {
  expect(await findings('any limit')).toEqual([
    ['invalid-request-accepted', 'listPets', '"1.5" as query limit'],
    ['invalid-request-accepted', 'listPets', '"0" as query limit'],
    ['invalid-request-accepted', 'listPets', '"101" as query limit'],
  ]);
});

test('a required query parameter that may be missing is told', async () => {
  expect(await findings('no limit')).toEqual([
    ['invalid-request-accepted', 'listPets', 'without query limit'],
  ]);
});

test('a path parameter of another type is told', async () => {
  const [first] = await findings('any id');
  expect(first?.slice(0, 2)).toEqual(['invalid-request-accepted', 'GET /pets/{petId}']);
});

test('what a 201 says is created has to be there', async () => {
  expect(await findings('no memory')).toEqual([
    ['created-not-found', 'GET /pets/{petId}', 'what was just made'],
  ]);
});

test('bytes that are no UTF-8 should be refused, and the command replays them', async () => {
  const report = await checkConformance({ baseUrl: await startPetstore('any bytes'), description });
  if (report.outcome !== 'checked') throw new Error(report.message);
  expect(report.findings).toMatchObject([{ rule: 'invalid-utf8-accepted', weight: 'should' }]);
  expect(report.findings[0]?.curl).toMatch(/^printf '\{.*\\377.*' \| curl .* --data-binary @-$/);
});
