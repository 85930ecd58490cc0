import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startCommand } from './command.ts';
import { copyRepository, type RepositoryCopy } from './repository-copy.ts';

// These tests start whole programs, and a machine may be busy with other tests beside them.
vi.setConfig({ testTimeout: 180_000 });

let copy: RepositoryCopy;
beforeEach(async () => {
  copy = await copyRepository();
});
afterEach(() => copy.remove());

async function verify() {
  const command = startCommand(copy.folder, 'verify');
  return { code: await command.ended, output: command.output() };
}

const lineOf = (text: string, part: string) => text.slice(0, text.indexOf(part)).split('\n').length;

test('passes on the repository as it stands', async () => {
  const { code, output } = await verify();
  expect(output).toMatch(/✔ version /);
  expect(output).toMatch(/✔ mock .*no finding/);
  expect(code).toBe(0);
});

test('names file and line of a $ref that leads nowhere', async () => {
  await copy.edit('spec/paths/logout.yaml', (text) =>
    text.replace('/CrossOrigin.yaml', '/Nowhere.yaml'),
  );
  const text = await readFile(join(copy.folder, 'spec/paths/logout.yaml'), 'utf8');
  const { code, output } = await verify();
  expect(code).toBe(1);
  expect(output).toContain(`paths/logout.yaml:${lineOf(text, '../components/responses/Nowhere')}`);
});

test('names file and line of an example that breaks its schema', async () => {
  await copy.edit('spec/paths/sign-in.yaml', (text) => text.replace('login: user@', 'login: 7 #'));
  const text = await readFile(join(copy.folder, 'spec/paths/sign-in.yaml'), 'utf8');
  const { code, output } = await verify();
  expect(code).toBe(1);
  expect(output).toContain(`paths/sign-in.yaml:${lineOf(text, 'login: 7')}`);
});

test('names file and line of an operationId that is taken', async () => {
  await copy.edit('spec/paths/logout.yaml', (text) =>
    text.replace('operationId: logout', 'operationId: signIn'),
  );
  const { code, output } = await verify();
  expect(code).toBe(1);
  expect(output).toMatch(/paths\/(logout|sign-in)\.yaml:2/);
  expect(output).toContain('signIn');
});

test('refuses a generated client that is not what the description makes', async () => {
  await copy.edit('spec/components/schemas/User.yaml', (text) =>
    text.replace('description: When the registration', 'description: The moment the registration'),
  );
  const { code, output } = await verify();
  expect(code).toBe(1);
  expect(output).toMatch(/✖ client .*drift/);
  expect(output).toMatch(/changed +types\.gen\.ts/);
  expect(output).toContain('pnpm generate');
});
