import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { WAYS } from '@rememberizer/watch/ways';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type Command, startCommand } from './command.ts';
import { releaseCopy } from './release-copy.ts';
import { copyRepository, type RepositoryCopy } from './repository-copy.ts';

/** The version of the description, which a release changes. */
const released = JSON.parse(
  readFileSync(new URL('../../../spec/package.json', import.meta.url), 'utf8'),
).version.replaceAll('.', '\\.');

const BOARD_END = /Ctrl-C ends everything/;
/** The loop says so when the client is written and the mock answers anew. */
const MOCK_IS_NEW = /checking what runs/;
const PROBLEM = 'spec/components/responses/MethodNotAllowed.yaml';

// These tests start whole programs, and a machine may be busy with other tests beside them.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

let copy: RepositoryCopy;
beforeAll(async () => {
  copy = await copyRepository();
});
afterAll(() => copy.remove());

/** Starts the loop and waits for its first board. */
async function start() {
  const command = startCommand(copy.folder, 'start');
  await command.printed(BOARD_END);
  const board = command.output();
  const mock = board.match(/mock +(http:\S+)/)?.[1] ?? '';
  const docs = board.match(/docs +(http:\S+)/)?.[1] ?? '';
  const server = board.match(/server +(http:[^,\s]+)/)?.[1] ?? '';
  return { command, board, mock, docs, server };
}

/** Makes an edit and waits for what is printed after it. */
async function printedAfter(
  started: Command,
  edit: () => Promise<void> | void,
  pattern = BOARD_END,
): Promise<string> {
  const from = started.output().length;
  await edit();
  await started.printed(pattern, from);
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

describe('the running loop', () => {
  let loop: Awaited<ReturnType<typeof start>>;
  beforeAll(async () => {
    loop = await start();
  });
  afterAll(async () => {
    loop.command.process.kill('SIGKILL');
    await loop.command.ended;
  });

  const title = async () => {
    const response = await fetch(`${loop.mock}/auth/signin/`);
    return ((await response.json()) as { title: string }).title;
  };
  const retitle = (text: string, title: string) => text.replace(/title: .*/, `title: ${title}`);

  test('runs mock, server and docs, checks them, and gives a cURL line that works', async () => {
    const { board, docs } = loop;
    expect(board).toMatch(/all is well/);
    expect(board).toMatch(/• release +not known: this is no git repository/);
    expect(board).toMatch(/✔ mock +no finding in \d\d+ requests/);
    expect(board).toMatch(/✔ server +no finding in \d\d+ requests/);
    expect((await fetch(docs)).status).toBe(200);
    const curl = board.match(/^ +(curl .*)$/m)?.[1] ?? '';
    expect(execFileSync('sh', ['-c', `${curl} -s`]).toString()).toMatch(/^HTTP\/1.1 2\d\d/);
  });

  test('follows the description however it is saved', async () => {
    const root = join(copy.folder, 'spec');
    const file = join(copy.folder, PROBLEM);
    for (const [way, save] of Object.entries(WAYS)) {
      let from = loop.command.output().length;
      save({ root, file, text: retitle(readFileSync(file, 'utf8'), way) });
      // A file that is missing for a moment may be told as broken first.
      do {
        const { input = '' } = await loop.command.printed(MOCK_IS_NEW, from);
        from += input.length;
      } while ((await title()) !== way);
    }
    const client = join(copy.folder, 'packages/client/src/generated/examples.gen.ts');
    expect(readFileSync(client, 'utf8')).toContain(Object.keys(WAYS).at(-1));
  });

  test('tells a fault once, with file and line, and goes on with what was there', async () => {
    const before = await title();
    const broken = await printedAfter(loop.command, () =>
      copy.edit('spec/paths/logout.yaml', (text) => text.replace('post:', 'post: [')),
    );
    expect(broken).toMatch(/something is broken/);
    expect(broken.match(/spec\/paths\/logout\.yaml:\d+/g)).toHaveLength(1);
    expect(broken).not.toMatch(/ignore/);
    expect(await title()).toBe(before);

    const mended = await printedAfter(loop.command, () =>
      copy.edit('spec/paths/logout.yaml', (text) => text.replace('post: [', 'post:')),
    );
    expect(mended).toMatch(/all is well/);
  });

  test('leaves the checks of an edit for those of the next', async () => {
    const edit = (word: string) => copy.edit(PROBLEM, (text) => retitle(text, word));
    await printedAfter(loop.command, () => edit('First'), MOCK_IS_NEW);
    const printed = await printedAfter(loop.command, () => edit('Second'));
    expect(printed).toMatch(/writing the client/);
    expect(printed.match(/after \d+\.\d s/g)).toHaveLength(1);
    expect(await title()).toBe('Second');
  });

  test('does nothing again for an edit that changes nothing', async () => {
    const printed = await printedAfter(loop.command, () =>
      copy.edit(PROBLEM, (text) => `# A comment\n${text}`),
    );
    expect(printed).toMatch(/all is well/);
    expect(printed).not.toMatch(/writing|checking/);
  });

  test('checks nothing again for a change of wording', async () => {
    const printed = await printedAfter(loop.command, () =>
      copy.edit('spec/paths/logout.yaml', (text) => text.replace('summary: ', 'summary: Now ')),
    );
    expect(printed).toMatch(/all is well/);
    expect(printed).toMatch(/writing the client/);
    expect(printed).not.toMatch(/checking/);
    expect(printed).toMatch(/✔ save +nothing that anybody notices/);
    expect(await (await fetch(loop.docs)).text()).toContain('Now ');
  });

  test('applies a rule of the house as it is edited', async () => {
    const rule = 'spec/lint/rules/closed-objects.ts';
    const text = readFileSync(join(copy.folder, rule), 'utf8');
    const strict = text.replace(' || schema.additionalProperties === false', '');
    const broken = await printedAfter(loop.command, () => copy.edit(rule, () => strict));
    expect(broken).toMatch(/schemas\/User\.yaml:\d+.*closed-objects/);
    const mended = await printedAfter(loop.command, () => copy.edit(rule, () => text));
    expect(mended).toMatch(/all is well/);
  });

  test('compiles and checks the server again when its source is edited, and makes nothing else', async () => {
    const source = 'apps/server/src/contract/cookies.ts';
    const text = readFileSync(join(copy.folder, source), 'utf8');
    const broken = await printedAfter(loop.command, () =>
      copy.edit(source, (text) =>
        text.replace('? attributes :', "? '' :").concat("export const wrong: number = '';\n"),
      ),
    );
    expect(broken).toMatch(/The server leaves the contract/);
    expect(broken).toMatch(/apps\/server\/src\/contract\/cookies\.ts:\d+ +Type 'string' is not/);
    expect(broken).not.toMatch(/linting|writing/);
    const mended = await printedAfter(loop.command, () => copy.edit(source, () => text));
    expect(mended).toMatch(/all is well/);
  });

  test('tells what changed since the last release and in a save, and who has to act', async () => {
    const known = await printedAfter(loop.command, () => releaseCopy(copy));
    const stays = new RegExp(`✔ release +nothing since [0-9a-f]{7} · stays ${released}`);
    expect(known).toMatch(stays);

    const rename = (from: string, to: string) =>
      copy.edit('spec/paths/logout.yaml', (text) =>
        text.replace(`operationId: ${from}`, `operationId: ${to}`),
      );
    const board = await printedAfter(loop.command, async () => {
      await copy.edit('spec/components/schemas/SignInRequest.yaml', (text) =>
        text.replace('properties:\n', 'properties:\n  remember: { type: boolean }\n'),
      );
      await rename('logout', 'signOut');
    });
    const breaks = `wire additive, client breaking since \\w+ · ${released} becomes 2\\.0\\.0`;
    expect(board).toMatch(new RegExp(`✖ release +${breaks}`));
    expect(board).toMatch(/✖ save +POST \/auth\/custom-logout\/ operation: logout is signOut now/);
    expect(board.match(/ \+ +POST .*remember.*SignInRequest\.yaml:\d+/g)).toHaveLength(2);
    expect(board).toMatch(
      /✖ server +apps\/server\/src\/routes\/routes\.ts:\d+ +the handler of signOut/,
    );
    expect(board).toMatch(/✖ client +packages\/client\/src\/retry\.ts:\d+ .*'logout'/);
    expect(board).toMatch(/✖ workflow +spec\/workflows\/sessions\.arazzo\.yaml:\d+ .*'logout'/);
    expect(board).toMatch(
      /✖ text +packages\/client\/README\.md:\d+ +there is no operation 'logout'/,
    );
    expect(board).toMatch(/• sample +spec\/samples\/sign-in\.js:\d+ .*does not show remember/);

    const mended = await printedAfter(loop.command, () => rename('signOut', 'logout'));
    expect(mended).toMatch(/all is well/);
    expect(mended).toMatch(/\+ release +wire additive, client additive/);
    expect(mended).not.toMatch(/there is no operation/);
  });

  test('ends everything with Ctrl-C', async () => {
    const { command, mock, docs, server } = loop;
    command.process.kill('SIGINT');
    expect(await command.ended).toBe(0);
    expect(await isListening(mock)).toBe(false);
    expect(await isListening(docs)).toBe(false);
    expect(await isListening(server)).toBe(false);
  });
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
