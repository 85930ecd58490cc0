import { copyFile, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import type { Mock } from '@rememberizer/mock';
import { build } from 'esbuild';
import { publint } from 'publint';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { extractReports } from '../api/extract.ts';
import { startContractMock } from './fixtures/mock.ts';
import { type InstalledProject, installPackage, packageFolder } from './fixtures/package.ts';

/** Bytes of the main entry with session handling, minified and gzipped. */
const sizeBudget = 5120;

let project: InstalledProject;
let mock: Mock;
beforeAll(async () => {
  [project, mock] = await Promise.all([installPackage(), startContractMock()]);
});
afterAll(async () => {
  await Promise.all([mock.close(), rm(project.folder, { recursive: true })]);
});

describe('the packed package', () => {
  it('is what publint recommends', async () => {
    const { messages } = await publint({ pkgDir: project.installed, pack: false, strict: true });
    expect(messages).toEqual([]);
  });

  it('has types that are not wrong', async () => {
    const tarball = createPackageFromTarballData(await readFile(project.tarball));
    const analysis = await checkPackage(tarball);
    // It is ESM only, for a `require` of Node 20.19 and newer too, and older resolution knows no
    // entries.
    const others = ['node10', 'node16-cjs'];
    const problems = analysis.types
      ? analysis.problems.filter(
          (problem) => !('resolutionKind' in problem && others.includes(problem.resolutionKind)),
        )
      : ['no types'];
    expect(problems).toEqual([]);
  });

  it('holds its licence and its README, and no source or test', async () => {
    const files = (await project.run('tar', '-tzf', project.tarball)).trim().split('\n');
    const others = files.filter((file) => !/^package\/dist\/.*\.(js|d\.ts)$/.test(file)).sort();
    expect(others).toEqual(['package/LICENSE', 'package/README.md', 'package/package.json']);
  });

  it('compiles under the strictest flags, as do the samples of the README', async () => {
    const folder = join(project.installed, '../../..');
    const readme = await readFile(join(packageFolder, 'README.md'), 'utf8');
    const samples = [...readme.matchAll(/^```ts\n(.*?)^```/gms)].map(([, code = '']) => code);
    expect(samples.length).toBeGreaterThan(4);
    const files = samples.map((_, index) => `sample-${index}.ts`);
    await Promise.all(files.map((file, i) => writeFile(join(folder, file), samples[i] ?? '')));
    const config = { compilerOptions: strictest, files: ['types.ts', ...files] };
    await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(config));
    await project.run('tsc', '-p', '.');
  });

  it('signs up, verifies, signs in, refreshes and logs out in Node, Deno and Bun', async () => {
    const script = join(project.installed, '../../../journey.mjs');
    await copyFile(join(packageFolder, 'test/fixtures/journey.mjs'), script);
    const printed = await Promise.all([
      project.run('node', script, mock.url),
      project.run('deno', 'run', '--allow-net', script, mock.url),
      project.run('bun', script, mock.url),
    ]);
    expect(printed).toEqual(Array(3).fill('200 401 204 204 204 InvalidRequestError\n'));
  });

  it('keeps to its size, and brings no optional entry along', async () => {
    const { outputFiles, metafile } = await build({
      entryPoints: [join(project.installed, 'dist/client.js')],
      bundle: true,
      minify: true,
      format: 'esm',
      write: false,
      metafile: true,
    });
    const bytes = gzipSync(outputFiles[0]?.contents ?? '', { level: 9 }).length;
    expect(bytes).toBeGreaterThan(1000);
    expect(bytes).toBeLessThan(sizeBudget);
    expect(Object.keys(metafile.inputs).join()).not.toMatch(/valibot|examples|tough-cookie|msw/);
  });

  it('has the public types that api/generated reports (`pnpm build && pnpm api` brings it up to date)', () => {
    expect(extractReports(false)).toEqual([]);
  });
});

const strictest = {
  target: 'es2022',
  module: 'nodenext',
  lib: ['es2022', 'dom', 'dom.iterable'],
  types: [],
  noEmit: true,
  strict: true,
  skipLibCheck: false,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noPropertyAccessFromIndexSignature: true,
  noImplicitOverride: true,
  noImplicitReturns: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  noFallthroughCasesInSwitch: true,
  verbatimModuleSyntax: true,
  isolatedModules: true,
};
