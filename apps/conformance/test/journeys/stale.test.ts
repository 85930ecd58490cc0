import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadDescription } from '@rememberizer/description';
import { describe, expect, onTestFinished, test } from 'vitest';
import { lintWorkflows } from '../../src/journeys/lint.ts';
import { conformance } from '../command.ts';
import { startShop } from './shop.ts';

const shop = readFileSync(join(import.meta.dirname, 'shop.yaml'), 'utf8');
const journey = readFileSync(join(import.meta.dirname, 'shop.arazzo.yaml'), 'utf8');
const stock = readFileSync(join(import.meta.dirname, 'stock.yaml'), 'utf8');

/** A description and an Arazzo file in a folder of their own. */
function files(description: string, arazzo: string) {
  const folder = mkdtempSync(join(tmpdir(), 'stale-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const spec = join(folder, 'openapi.yaml');
  const workflows = join(folder, 'steps.arazzo.yaml');
  writeFileSync(spec, description);
  writeFileSync(workflows, arazzo);
  return { spec, workflows };
}

/** The faults of a workflow of one step, without what all of their messages have in common. */
async function faultsOf(step: string): Promise<string[]> {
  const { spec, workflows } = files(
    stock,
    `arazzo: 1.0.1
info: { title: Steps, version: 1.0.0 }
sourceDescriptions: [{ name: stock, type: openapi, url: openapi.yaml }]
workflows:
  - workflowId: one
    inputs: { type: object, properties: { x: { type: string, default: tea } } }
    steps:
      - stepId: it
        ${step.trim().replaceAll('\n', '\n        ')}
`,
  );
  const loaded = await loadDescription(spec);
  if (!loaded.ok) throw new Error(loaded.failure.message);
  const faults = await lintWorkflows([workflows], loaded.description);
  expect(faults.every(({ file, line }) => file === workflows && line >= 8)).toBe(true);
  return faults.map(({ message }) =>
    message.replace(/^step 'it' of 'one' sends what \w+ refuses: /, ''),
  );
}

const add = (payload: string, expected = '201') => `
operationId: addItem
requestBody: { contentType: application/json, payload: ${payload} }
successCriteria: [{ condition: $statusCode == ${expected} }]`;

const inputs = 'name: $inputs.x, kind: $inputs.x';

describe('a step that sends what the description refuses is told', () => {
  test.each([
    [
      'a missing property',
      add(`{ ${inputs}, count: 1 }`),
      "body: expected property 'place', seen absent",
    ],
    [
      'an unknown property',
      add(`{ ${inputs}, place: { row: 1 }, size: 2 }`),
      "body: expected no property 'size', seen property 'size'",
    ],
    [
      'a value that is known',
      add(`{ ${inputs}, place: { row: one } }`),
      'body #/place/row: expected integer',
    ],
    [
      'a value of which a part is known',
      add("{ name: $inputs.x, kind: tea, place: { row: 'R{$inputs.x}' } }"),
      'body #/place/row: expected integer, seen string',
    ],
    [
      'an item of a list',
      add(`{ ${inputs}, place: { row: 1 }, tags: [$inputs.x, 7] }`),
      'body #/tags/1: expected string',
    ],
    [
      'what no branch takes',
      add(`{ ${inputs}, place: { row: 1 }, price: { net: $inputs.x } }`),
      "body #/price: expected property 'gross', seen absent",
    ],
    ['a body in JSON text', add(`'{"name":"tea"}'`), "body: expected property 'kind'"],
    [
      'a replaced value',
      `
operationId: addItem
requestBody:
  payload: { ${inputs}, place: { row: 1 } }
  replacements: [{ target: /place/row, value: first }]
successCriteria: [{ condition: $statusCode == 201 && ($response.body#/name == 'a||b' || true) }]`,
      'body #/place/row: expected integer',
    ],
    ['no body', 'operationId: addItem', 'body: expected a body, seen none'],
    [
      'another media type',
      'operationId: addItem\nrequestBody: { contentType: text/csv, payload: tea }',
      'body: expected application/json, seen text/csv',
    ],
    ['no parameter', 'operationId: listItems', 'query limit: expected a value, seen none'],
    [
      'a parameter',
      'operationId: listItems\nparameters: [{ name: limit, in: query, value: 1000 }]',
      'query limit: expected',
    ],
    [
      'a body where another refusal is expected',
      add('{}', '409'),
      "body: expected property 'name'",
    ],
  ])('%s', async (_, step, message) => {
    expect(await faultsOf(step)).toEqual([expect.stringContaining(message)]);
  });
});

describe('nothing is told of a step', () => {
  test.each([
    [
      'whose values can be anything',
      add('{ name: $inputs.x, kind: $inputs.x, place: $inputs.x, price: $inputs.x }'),
    ],
    ['whose body can be anything', add('$inputs.x')],
    ['whose body is a text with values in it', add(`'{"name":"{$inputs.x}"}'`)],
    ['that expects to be refused', add('{}', '422')],
    ['that expects any refusal', add('{}', '400 || $statusCode == 422')],
    ['that is refused before its body is read', add('{}', '403')],
    ['that asks for another path on purpose', `${add('{}')}\nx-request: { path: /elsewhere }`],
    [
      'whose bytes are meant',
      `operationId: addItem\nrequestBody: { contentType: application/json, payload: '{', x-encoding: utf-8 }`,
    ],
    [
      'that sends a body where none is described',
      'operationId: removeItem\nparameters: [{ name: id, in: path, value: 1 }]\nrequestBody: { contentType: text/plain, payload: x }',
    ],
    [
      'without a token where one is needed',
      'operationId: removeItem\nparameters: [{ name: id, in: path, value: one }]\nsuccessCriteria: [{ condition: $statusCode == 401 }]',
    ],
  ])('%s', async (_, step) => {
    expect(await faultsOf(step)).toEqual([]);
  });
});

test('every step that calls an operation which is gone is told at its line, with the nearest name', async () => {
  const { spec, workflows } = files(
    shop,
    journey.replaceAll('createOrder', 'createOrders').replace('getOrder\n', 'fetchIt\n'),
  );
  const loaded = await loadDescription(spec);
  if (!loaded.ok) throw new Error(loaded.failure.message);
  const faults = await lintWorkflows([workflows], loaded.description);
  expect(faults.map(({ line, message }) => [line, message])).toEqual([
    [
      12,
      "workflow 'buy', step 'order': the OpenAPI description has no operation 'createOrders'; did you mean 'createOrder'?",
    ],
    [25, "workflow 'buy', step 'getOther': the OpenAPI description has no operation 'fetchIt'"],
  ]);
  const { code, stderr } = await conformance([
    'http://127.0.0.1:1',
    '--spec',
    spec,
    '--workflows',
    workflows,
  ]);
  expect(code).toBe(2);
  expect(stderr).toContain(`${workflows}:12: workflow 'buy', step 'order'`);
  expect(stderr).toContain("did you mean 'createOrder'?");
});

test('a stale workflow is told once, is not gone, and is no fault of the server', async () => {
  const grown = shop.replace(
    '{ item: { type: string } } }',
    '{ item: { type: string }, gift: { type: boolean } }, required: [gift] }',
  );
  const twice = journey.replace(
    '  - workflowId: buy',
    `  - workflowId: buyAgain
    steps: [{ stepId: buy, workflowId: buy }]
  - workflowId: buy`,
  );
  const { spec, workflows } = files(grown, twice);
  const report = join(spec, '../report.json');
  const { code, stdout } = await conformance([
    ...[
      await startShop(),
      '--spec',
      spec,
      '--workflows',
      workflows,
      '--only',
      'buyAgain',
      '--only',
      'buy',
    ],
    ...['--report', `json=${report}`],
  ]);
  expect(code).toBe(1);
  expect(stdout).toContain('✖ journey-stale MUST  1 step of workflows is stale');
  expect(stdout).toContain(
    `${workflows}:13  buy › order: createOrder expects property 'gift' (body), seen absent`,
  );
  const { findings, cases } = JSON.parse(readFileSync(report, 'utf8'));
  expect(findings.map(({ rule }: { rule: string }) => rule)).toEqual(['journey-stale']);
  expect(cases.filter(({ status }: { status?: number }) => status)).toEqual([]);
});

test('a step that is refused for the reason that makes another one stale is stale as well', async () => {
  const soldOut = `  - workflowId: tooMany
    steps:
      - stepId: orderMuch
        operationId: createOrder
        requestBody: { payload: { item: 7 } }
        successCriteria: [{ condition: $statusCode == 422 }, { condition: $response.body#/type == 'sold-out' }]
`;
  const many = (more: string) =>
    files(shop, journey.replace('  - workflowId: buy', `${more}${soldOut}  - workflowId: buy`));
  const url = await startShop(() => undefined, { status: 422, body: { type: 'invalid' } });
  const check = ({ spec, workflows }: { spec: string; workflows: string }) =>
    conformance([url, '--spec', spec, '--workflows', workflows, '--only', 'tooMany']);

  const alone = await check(many(''));
  expect(alone.stdout).toContain('✖ journey-criterion MUST  createOrder');
  const other = soldOut
    .replace('tooMany', 'one')
    .replace("422 }, { condition: $response.body#/type == 'sold-out'", '201');
  const beside = await check(many(other));
  expect(beside.stdout).toContain('✖ journey-stale MUST  1 step of workflows is stale');
  expect(beside.stdout).not.toContain('journey-criterion');
});
