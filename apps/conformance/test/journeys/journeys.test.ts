import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadDescription } from '@rememberizer/description';
import { createTransport } from 'nodemailer';
import { expect, onTestFinished, test } from 'vitest';
import { checkConformance } from '../../src/conformance.ts';
import { loadWorkflows } from '../../src/journeys/load.ts';
import { listenForMail } from '../../src/mail/mail-server.ts';
import { mailboxAt } from '../../src/mail/mail-url.ts';
import { conformance } from '../command.ts';
import { startShop } from './shop.ts';

const spec = join(import.meta.dirname, 'shop.yaml');
const workflows = join(import.meta.dirname, 'shop.arazzo.yaml');
const arazzo = readFileSync(workflows, 'utf8');

/** The file of the journey with one text replaced by another. */
function changed(text: string, by: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'journeys-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'changed.arazzo.yaml');
  expect(arazzo).toContain(text);
  writeFileSync(file, arazzo.replace(text, by));
  return file;
}

const run = async (file: string, url: string, ...more: string[]) =>
  conformance([url, '--spec', spec, '--workflows', file, '--only', 'buy', ...more]);

test("a stranger's journey is run with what standard Arazzo has", async () => {
  const { code, stdout } = await run(workflows, await startShop());
  // Two more than there are steps, because the order is looked at until it is sent.
  expect(stdout).toContain('✔ conforms · 2 operations, 5 requests');
  expect(code).toBe(0);
});

test('a value for an input takes the place of a fresh one', async () => {
  const file = changed('== $inputs.item ||', "== 'green tea' ||");
  const { code } = await run(file, await startShop(), '--input', 'item=green tea');
  expect(code).toBe(0);
});

test('a step that fails hides no later one, and what cannot be tried is a failure', async () => {
  const file = changed(
    'outputs: { id: $response.body#/id }',
    'outputs: { id: $response.body#/no }',
  );
  const { code, stdout } = await run(file, await startShop());
  expect(code).toBe(1);
  expect(stdout).toContain('✖ journey-output MUST  createOrder');
  expect(stdout).toContain('✖ journey-not-tried MUST  getOrder');
  expect(stdout).toContain('$steps.order.outputs.id has no value');
  // The order and the last step were sent all the same.
  expect(stdout).toContain('2 requests');
});

test('a criterion that is not met is told with what was seen', async () => {
  const { code, stdout } = await run(changed("== 'sent'", "== 'lost'"), await startShop());
  expect(code).toBe(1);
  expect(stdout).toContain("expected  $response.body#/state == 'lost'");
  expect(stdout).toContain('$response.body#/state is sent, status 200');
});

test('the printed line goes the whole journey again', async () => {
  const file = changed("== 'sent'", "== 'lost'");
  const { stdout } = await run(file, await startShop());
  const line = /replay {4}conformance (.*)/.exec(stdout)?.[1] ?? '';
  expect(line).toMatch(/ --only buy$/);
  const again = await conformance(line.split(' '));
  expect(again.stdout).toContain("expected  $response.body#/state == 'lost'");
  expect(again.code).toBe(1);
});

test('a target without state is asked for no journey', async () => {
  const { stdout } = await conformance([
    ...[await startShop(), '--spec', spec, '--workflows', workflows],
    ...['--stateless', '--only', 'getOrder'],
  ]);
  expect(stdout).toContain('\nstateless: without journeys, ');
  expect(stdout).not.toMatch(/operation .*journey/);
});

test.each([
  ['operationId: getOrder', 'operationId: getNothing', "no operation 'getNothing'"],
  ['type: regex', 'type: xpath', "type 'xpath' is not supported"],
  ['|| false)', '|| false', 'a parenthesis is not closed'],
  ['$statusCode == 404', '$statusCode = 404', "'= 404' is no part of a condition"],
  ['type: retry', 'type: goto', "the action 'again' goes to no step and no workflow"],
  ['stepId: wait', 'stepId: order', "two steps 'order'"],
  ['operationId: createOrder', 'workflowId: order-all', "no workflow 'order-all'"],
  ['operationId: createOrder', 'workflowId: buy', "'buy' ends up calling itself"],
  ['arazzo: 1.0.1', 'openapi: 3.1.0', 'this is no Arazzo 1.0 description'],
  ['    steps:', '    steps: [', 'this is not valid YAML'],
])('%s, written %s, is refused before the first request', async (text, by, message) => {
  const { code, stdout, stderr } = await run(changed(text, by), 'http://127.0.0.1:1');
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toContain(message);
  expect(stderr.trimEnd().split('\n')).toHaveLength(1);
});

test('an input that no workflow has is a slip of the pen', async () => {
  const { code, stderr } = await run(workflows, 'http://127.0.0.1:1', '--input', 'itme=tea');
  expect(code).toBe(2);
  expect(stderr).toBe("conformance: no workflow has an input 'itme'\n");
});

async function checkLimited(refuse: (order: number) => number | undefined) {
  const loaded = await loadDescription(spec);
  if (!loaded.ok) throw new Error(loaded.failure.message);
  const { description } = loaded;
  const read = await loadWorkflows([workflows], description);
  if (!read.ok) throw new Error(read.message);
  const pauses: number[] = [];
  const waits: number[] = [];
  const report = await checkConformance({
    baseUrl: await startShop(refuse),
    description,
    workflows: read.workflows,
    only: ['buy'],
    pause: async (ms) => pauses.push(ms),
    onProgress: ({ waitMs }) => waitMs !== undefined && waits.push(waitMs),
  });
  if (report.outcome !== 'checked') throw new Error(report.message);
  // Nobody is left to wonder why nothing happens for so long.
  expect(waits).toEqual(pauses);
  return { pauses, seen: report.findings.map(({ rule, seen }) => `${rule}: ${seen}`) };
}

test('a rate limit is waited out once', async () => {
  const { pauses, seen } = await checkLimited((order) => (order === 1 ? 5 : undefined));
  expect(pauses).toEqual([5_000]);
  expect(seen).toEqual([]);
});

test('a rate limit that lasts is told as not reached', async () => {
  const { pauses, seen } = await checkLimited(() => 5);
  expect(pauses).toEqual([5_000]);
  expect(seen[0]).toMatch(/^journey-not-tried: 429, also after waiting once/);
});

test('a rate limit that is too long is not waited for', async () => {
  const { pauses } = await checkLimited(() => 3_600);
  expect(pauses).toEqual([]);
});

test('the program is a mail server itself', async () => {
  const listening = await listenForMail('127.0.0.1', 0);
  if (!listening.ok) throw new Error(listening.message);
  const { mailbox, port } = listening;
  onTestFinished(() => mailbox.close());
  const mailer = createTransport({ host: '127.0.0.1', port });
  const from = 'shop@example.com';
  await mailer.sendMail({ from, to: 'other@example.com', text: 'Code 111111' });
  const html = '<style>p { color: #333333 }</style><p style="color:#444444">Code <b>654321</b></p>';
  await mailer.sendMail({ from, to: 'html@example.com', html });
  expect(await mailbox.find('html@example.com', /\b\d{6}\b/)).toEqual({ ok: true, text: '654321' });
  await mailer.sendMail({ from, to: 'Jo@example.com', text: `Où ? ${'é'.repeat(80)} Code 123456` });
  expect(await mailbox.find('jo@example.com', /\b\d{6}\b/)).toEqual({ ok: true, text: '123456' });
  const taken = await listenForMail('127.0.0.1', port);
  expect(taken).toMatchObject({ ok: false, message: expect.stringContaining('cannot listen') });
});

test('why no mail fits is told, without the digits that may be a code', async () => {
  const messages: { to: string; text: string }[] = [];
  const server = createServer((_, response) => {
    response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(messages));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const mailbox = mailboxAt(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, 20);
  const find = (address: string) => mailbox.find(address, /\b\d{6}\b/);
  const told = (message: string) => ({ ok: false, message });
  expect(await find('jo@example.com')).toEqual(told('no mail to anybody of this run in 0.02 s'));
  messages.push({ to: 'jo@example.com', text: 'Your code: 12-34-56' });
  expect(await find('jo@example.com')).toEqual(
    told('a mail came, and that is not in it: Your code: ••-••-••'),
  );
  messages.push({ to: 'jo@example.com', text: 'Your code: 123456' });
  expect(await find('jo@example.com')).toEqual({ ok: true, text: '123456' });
  expect(await find('al@example.com')).toEqual(told('no mail to this address in 0.02 s'));
});
