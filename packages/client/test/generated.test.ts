import { execFile } from 'node:child_process';
import {
  appendFile,
  cp,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compareFolders } from '../generate/compare.ts';
import { packageFolder } from './fixtures/package.ts';

const run = promisify(execFile);

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rememberizer-drift-'));
  for (const name of ['generate', 'src', 'openapi-ts.config.ts', 'package.json']) {
    await cp(join(packageFolder, name), join(folder, name), { recursive: true });
  }
  for (const name of ['tsconfig.json', 'tsconfig.build.json']) {
    const config = await readFile(join(packageFolder, name), 'utf8');
    await writeFile(join(folder, name), config.replace('../../', `${packageFolder}../../`));
  }
  await symlink(join(packageFolder, 'node_modules'), join(folder, 'node_modules'));
});
afterAll(() => rm(folder, { recursive: true }));

const generated = (file: string) => join(folder, 'src/generated', file);

/** Runs a command in the copy and answers with its exit code and what it printed. */
async function runThere(command: string, ...args: string[]) {
  const root = join(packageFolder, '../../node_modules/.bin');
  const env = { ...process.env, PATH: `${root}:${process.env.PATH}` };
  return run(command, args, { cwd: folder, env }).then(
    ({ stdout, stderr }) => ({ code: 0, output: stdout + stderr }),
    ({ code, stdout, stderr }) => ({ code, output: stdout + stderr }),
  );
}

const checkDrift = () => runThere('node', 'generate/main.ts', '--check');

describe('the generated folder', () => {
  it('is what the description makes', async () => {
    expect(await checkDrift()).toEqual({ code: 0, output: '' });
  });

  it('is refused when a file is changed, missing or extra, and generating mends it', async () => {
    const untouched = await stat(generated('core/utils.gen.ts'));
    await appendFile(generated('sdk.gen.ts'), '// edited\n');
    await rm(generated('core/auth.gen.ts'));
    await writeFile(generated('client/extra.ts'), '');
    const { code, output } = await checkDrift();
    expect(code).toBe(1);
    expect(output).toMatch(/^ {2}changed sdk\.gen\.ts$/m);
    expect(output).toMatch(/^ {2}missing core\/auth\.gen\.ts$/m);
    expect(output).toMatch(/^ {2}extra {3}client\/extra\.ts$/m);
    expect((await runThere('node', 'generate/main.ts')).code).toBe(0);
    expect(await compareFolders(join(folder, 'src'), join(packageFolder, 'src'))).toEqual([]);
    const { mtimeMs, ino } = await stat(generated('core/utils.gen.ts'));
    expect({ mtimeMs, ino }).toEqual({ mtimeMs: untouched.mtimeMs, ino: untouched.ino });
    expect((await readdir(join(folder, 'src'))).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  it.each(['changed', 'missing', 'extra'] as const)('differs by one %s file', async (kind) => {
    const copy = join(folder, kind);
    await cp(join(folder, 'src'), copy, { recursive: true });
    const file = kind === 'extra' ? 'generated/core/extra.ts' : 'generated/core/auth.gen.ts';
    if (kind === 'missing') await rm(join(copy, file));
    else await appendFile(join(copy, file), '// edited\n');
    expect(await compareFolders(copy, join(folder, 'src'))).toEqual([{ file, kind }]);
  });

  it('does not compile with the hand-written part when the contract moves', async () => {
    const file = generated('operations.gen.ts');
    const before = await readFile(file, 'utf8');
    await writeFile(file, before.replaceAll('refreshToken:', 'renewToken:'));
    const { code, output } = await runThere('tsc', '-p', 'tsconfig.build.json', '--noEmit');
    expect(code).not.toBe(0);
    for (const file of ['retry.ts', 'session.ts', 'create-auth-client.ts']) {
      expect(output).toContain(`src/${file}(`);
    }
  });
});
