import type { JsonObject } from '@rememberizer/description/json';
import { expect, test } from 'vitest';
import { compareClients } from '../src/client/client.ts';
import { type Edit, edit } from './client/edit.ts';
import { shop } from './client/shop.ts';

const nameOf = (id: string) => id.charAt(0).toUpperCase() + id.slice(1);

/** What a client of its own may export besides the generated types. */
function sources(bearer: string[], operations = ['listPets', 'addPet']) {
  const literals = bearer.map((name) => `'${name}'`).join(' | ');
  return [
    {
      name: 'operations.gen.ts',
      text: `
import type { ${operations.map((id) => `${nameOf(id)}Data, ${nameOf(id)}Errors`).join(', ')} } from './types.gen.ts';
export interface Operations {
${operations.map((id) => `  ${id}: { data: ${nameOf(id)}Data; errors: ${nameOf(id)}Errors };`).join('\n')}
}
export type BearerOperation = ${literals};
`,
    },
    {
      name: 'options.ts',
      text: `
import type { Operations } from './operations.gen.ts';
type HeadersOf<Data> = 'headers' extends keyof Data ? Data['headers'] : undefined;
export interface OperationOptions {
${operations.map((name) => `  ${name}: (headers: HeadersOf<Operations['${name}']['data']>) => void;`).join('\n')}
}
`,
    },
  ];
}

const ownSources = sources(['addPet']);

async function told(edits: Edit, after = ownSources, base: JsonObject = shop) {
  const changes = await compareClients(base, edit(base, edits), { extra: [ownSources, after] });
  return changes.map(({ rating, rule, location }) => `${rating} ${rule} ${location}`);
}

const header = { in: 'header', schema: { type: 'string' } };

test('a literal of an extra type that comes or goes is breaking', async () => {
  expect(await told({}, sources(['addPet', 'listPets']))).toEqual([
    'breaking client-answer-wider type BearerOperation',
  ]);
  const before = sources(['addPet', 'listPets']);
  const changes = await compareClients(shop, edit(shop, {}), { extra: [before, ownSources] });
  expect(changes.map(({ rule }) => rule)).toEqual(['client-literal-removed']);
});

test('headers count where an extra type has them', async () => {
  const place = 'paths /pets post parameters';
  expect(await told({ [place]: [{ ...header, name: 'X-Key', required: true }] })).toEqual([
    'breaking client-answer-wider type OperationOptions #/addPet',
  ]);
  expect(await told({ [place]: [{ ...header, name: 'X-Key' }] })).toEqual([
    'additive client-answer-narrower type OperationOptions #/addPet',
  ]);
});

test('what the generated types tell is not told again of the types made of them', async () => {
  expect(await told({ 'components schemas Problem properties field': undefined })).toEqual([
    'breaking client-member-removed 400 body #/field',
    'breaking client-member-removed 404 body #/field',
  ]);
  expect(await told({ 'paths /pets get': undefined }, sources(['addPet'], ['addPet']))).toEqual([
    'breaking client-operation-removed operation',
  ]);
});

test('an export that comes or goes is told', async () => {
  const extra = [...ownSources, { name: 'more.ts', text: 'export type More = string;' }];
  expect(await told({}, extra)).toEqual(['additive client-export-added type More']);
  const changes = await compareClients(shop, edit(shop, {}), { extra: [extra, ownSources] });
  expect(changes).toMatchObject([{ rule: 'client-export-removed', location: 'type More' }]);
});
