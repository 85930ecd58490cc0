import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { WAYS } from '@rememberizer/watch/ways';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { type Command, startCommand } from './command.ts';
import { copyRepository, type RepositoryCopy } from './repository-copy.ts';

const BOARD_END = /Ctrl-C ends everything/;

// These tests start whole programs, and a machine may be busy with other tests beside them.
vi.setConfig({ testTimeout: 180_000 });

let copy: RepositoryCopy;
let command: Command | undefined;
beforeAll(async () => {
  copy = await copyRepository();
});
afterEach(async () => {
  command?.process.kill('SIGKILL');
  await command?.ended;
});
afterAll(() => copy.remove());

/** Starts the loop and waits for its first board. */
async function start() {
  command = startCommand(copy.folder, 'start');
  await command.printed(BOARD_END);
  const board = command.output();
  const mock = board.match(/mock +(http:\S+)/)?.[1] ?? '';
  const docs = board.match(/docs +(http:\S+)/)?.[1] ?? '';
  const server = board.match(/server +(http:[^,\s]+)/)?.[1] ?? '';
  return { command, board, mock, docs, server };
}

/** Makes an edit and waits for the board that follows it. */
async function boardAfter(started: Command, edit: Promise<void>): Promise<string> {
  const from = started.output().length;
  await edit;
  await started.printed(BOARD_END, from);
  return started.output().slice(from);
}

function isListening(url: string): Promise<boolean> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname);
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}

test('runs mock and docs, checks the mock, gives a cURL line that works, and ends with Ctrl-C', async () => {
  const { command, board, mock, docs, server } = await start();
  expect(board).toMatch(/all is well/);
  expect(board).toMatch(/✔ mock +no finding in \d\d+ requests/);
  expect(board).toMatch(/✔ server +no finding in \d\d+ requests/);
  expect((await fetch(docs)).status).toBe(200);

  const curl = board.match(/^ +(curl .*)$/m)?.[1] ?? '';
  expect(execFileSync('sh', ['-c', `${curl} -s`]).toString()).toMatch(/^HTTP\/1.1 2\d\d/);

  command.process.kill('SIGINT');
  expect(await command.ended).toBe(0);
  expect(await isListening(mock)).toBe(false);
  expect(await isListening(docs)).toBe(false);
  expect(await isListening(server)).toBe(false);
});

test('follows an edit of the description, and survives a broken one', async () => {
  const { command, mock } = await start();
  const answers = async () => (await fetch(`${mock}/auth/signin/`)).json();

  const edited = await boardAfter(
    command,
    copy.edit('spec/components/responses/MethodNotAllowed.yaml', (text) =>
      text.replace(/title: .*/, 'title: Another title'),
    ),
  );
  expect(edited).toMatch(/all is well/);
  expect(await answers()).toMatchObject({ title: 'Another title' });

  const broken = await boardAfter(
    command,
    copy.edit('spec/paths/logout.yaml', (text) => text.replace('post:', 'post: [')),
  );
  expect(broken).toMatch(/something is broken/);
  expect(broken).toMatch(/paths\/logout\.yaml:\d+/);
  expect(await answers()).toMatchObject({ title: 'Another title' });

  const mended = await boardAfter(
    command,
    copy.edit('spec/paths/logout.yaml', (text) => text.replace('post: [', 'post:')),
  );
  expect(mended).toMatch(/all is well/);
});

test('follows a file that is saved in one way after another', async () => {
  const { command, mock } = await start();
  const root = join(copy.folder, 'spec');
  const file = join(root, 'components/responses/MethodNotAllowed.yaml');
  for (const [way, save] of Object.entries(WAYS).slice(1, 4)) {
    const from = command.output().length;
    save({ root, file, text: readFileSync(file, 'utf8').replace(/title: .*/, `title: ${way}`) });
    await command.printed(BOARD_END, from);
    expect(await (await fetch(`${mock}/auth/signin/`)).json()).toMatchObject({ title: way });
  }
});

test('names the operation and the rule where the mock leaves the contract, and conformance exits 1', async () => {
  await copy.edit('apps/mock/src/http/wire.ts', (text) =>
    text.replace('? values : values', '? values.slice(1) : values'),
  );
  const { command, board, mock } = await start();
  expect(board).toMatch(/something is broken/);
  expect(board).toMatch(/cookie[\w-]* MUST +signIn/);
  const conformance = startCommand(copy.folder, 'conformance', [mock, '--stateless']);
  expect(await conformance.ended).toBe(1);
  expect(conformance.output()).toMatch(/cookie[\w-]* MUST +signIn/);
  command.process.kill('SIGINT');
  expect(await command.ended).toBe(0);
});

test('says which variable is wrong, and which port is taken', async () => {
  const wrong = startCommand(copy.folder, 'start', [], { DOCS_PORT: 'eighty' });
  expect(await wrong.ended).toBe(2);
  expect(wrong.output()).toContain('DOCS_PORT');

  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
  const { port } = taken.address() as { port: number };
  const refused = startCommand(copy.folder, 'start', [], { MOCK_PORT: String(port) });
  expect(await refused.ended).toBe(2);
  expect(refused.output()).toContain('MOCK_PORT');
  taken.close();
});
