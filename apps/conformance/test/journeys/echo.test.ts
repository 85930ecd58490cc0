import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { conformance } from '../command.ts';

const spec = join(import.meta.dirname, 'echo.yaml');
const workflows = join(import.meta.dirname, 'echo.arazzo.yaml');
const arazzo = readFileSync(workflows, 'utf8');

/** Answers with what it was asked, and how often by now; `urls` are those that it was asked for. */
async function startEcho() {
  const urls: string[] = [];
  const server = createServer(async (request, response) => {
    let text = '';
    for await (const chunk of request) text += chunk;
    const { method, url = '', headers } = request;
    urls.push(url);
    const count = urls.filter((each) => each === url).length;
    response.writeHead(200, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify({ method, url, type: headers['content-type'], text, count }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, urls };
}

/** Runs journeys of the file with one text replaced by another. */
async function run(origin: string, only: string[], text = '', by = '') {
  const folder = mkdtempSync(join(tmpdir(), 'journeys-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'changed.arazzo.yaml');
  expect(arazzo).toContain(text);
  writeFileSync(file, arazzo.replace(text, by));
  const names = only.flatMap((name) => ['--only', name]);
  return conformance([origin, '--spec', spec, '--workflows', file, ...names]);
}

test('values come from inputs, components, replacements, texts and earlier answers', async () => {
  const { origin } = await startEcho();
  const { code, stdout } = await run(origin, ['values']);
  expect(stdout).toContain('✔ conforms · 2 operations, 7 requests');
  expect(code).toBe(0);
});

test('actions end a journey, go to another step, and call one before a step is tried again', async () => {
  const { origin, urls } = await startEcho();
  const { code, stdout } = await run(origin, ['values', 'control']);
  expect(stdout).toContain('✔ conforms');
  expect(code).toBe(0);
  expect(urls.slice(7)).toEqual([
    ...Array(3).fill('/echo/polled'),
    ...Array(6).fill('/echo/retried'),
    '/echo/last',
  ]);
});

test('a failed step goes where its action says, and is told', async () => {
  const { origin, urls } = await startEcho();
  const text = 'successCriteria: [{ condition: $response.body#/count <= 3 }]';
  const by = [
    'successCriteria: [{ condition: $response.body#/count == 0 }]',
    'onFailure: [{ name: down, type: goto, workflowId: called }]',
  ].join('\n        ');
  const { code, stdout } = await run(origin, ['values', 'control'], text, by);
  expect(stdout).toContain("Step 'poll' fails");
  expect(stdout).toContain('$inputs.name has no value');
  expect(code).toBe(1);
  expect(urls.slice(7)).toEqual(['/echo/polled']);
});

test('a journey that goes in a circle is told as one', async () => {
  const { origin, urls } = await startEcho();
  const text = 'onSuccess: [{ name: stop, type: end }]';
  const by = 'onSuccess: [{ name: again, type: goto, stepId: last }]';
  const { code, stdout } = await run(origin, ['values', 'control'], text, by);
  expect(stdout).toContain("The journey 'control' does not come to an end");
  expect(code).toBe(1);
  expect(urls.filter((url) => url === '/echo/last').length).toBeGreaterThan(400);
});

test.each([
  ['type: goto, stepId: call', 'type: goto', "the action 'on' goes to no step and no workflow"],
  ['type: goto, stepId: call', 'type: goto, stepId: none', "there is no step 'none'"],
  ['type: goto, stepId: call', 'type: goto, workflowId: none', "there is no workflow 'none'"],
  ['type: goto, stepId: call', 'type: retry', "'on' is of type 'retry' and not end or goto"],
  ['type: retry', 'type: again', 'and not end, goto or retry'],
  ['stepId: call }', 'stepId: none }', "there is no step 'none'"],
  ['$components.failureActions.visit', '$components.failureActions.none', 'leads nowhere'],
  ['type: openapi, url', 'type: arazzo, url: https://x.example/, x', 'is no file; save it'],
  ['target: /item', 'target: //order/item', "'//order/item' of a replacement is no JSON pointer"],
  ['value: $inputs.name', 'value: $inputs.nam', "'$inputs.nam': there is no such input"],
  ['value: $inputs.name', 'value: $inptus.name', "'$inptus.name' is no runtime expression"],
  ['"{$inputs.item}"', '"{$inputs}"', "'$inputs' is no runtime expression"],
  ['$steps.text.outputs.whole#', '$steps.txt.outputs.whole#', "there is no step 'txt'"],
  ['$steps.text.outputs.type }', '$steps.text.outputs.typ }', 'there is no such output'],
  ['$workflows.values.outputs.type', '$workflows.value.outputs.type', "no workflow 'value'"],
  ['count: $outputs.count', 'count: $outputs.counts', "'$outputs.counts': there is no such output"],
  ['{ condition: $statusCode == 418 }', '{ condition: $status == 418 }', "'$status' is no runtime"],
  ['type: jsonpath', 'type: { type: xpath, version: xpath-30 }', "type 'xpath' is not supported"],
  ['path: /elsewhere', 'path: elsewhere', 'does not begin with a slash'],
  ['{ method: GET, path: /elsewhere }', 'GET', 'x-request wants { method } or { path }'],
  ['x-encoding: latin1', 'x-encoding: ebcdic', "x-encoding is 'ebcdic' and not utf-8 or latin1"],
  ['payload: "n\\xF8!"', 'payload: [1]', 'x-encoding wants a payload that is text'],
  ['x-request: {', 'x-network: far\n        x-request: {', "x-network is 'far' and not same"],
  ['x-request: {', 'x-time: [{ of: x }]\n        x-request: {', 'wants { of, after }'],
  [
    'x-request: {',
    'x-time: [{ of: $steps.no.outputs.x, after: 0 }]\n        x-request: {',
    "there is no step 'no'",
  ],
  ["$[?@ == 'GET']", '$[?@ == ]', "step 'path'"],
])('%s, written %s, is refused before the first request', async (text, by, message) => {
  const { code, stdout, stderr } = await run('http://127.0.0.1:1', ['values'], text, by);
  expect(stderr).toContain(message);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr.trimEnd().split('\n')).toHaveLength(1);
});
