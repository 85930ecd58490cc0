import { execFile } from 'node:child_process';
import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { isObject } from '@rememberizer/description/json';
import { readSource } from '@rememberizer/description/source';
import type { Tool } from './tool.ts';

const run = promisify(execFile);
const require = createRequire(import.meta.url);
const redocly = join(dirname(require.resolve('@redocly/cli/package.json')), 'bin/cli.js');

/** Redocly Respect with the workflows that it generates from a description. */
export async function generatedRespect(folder: string, description: string): Promise<Tool> {
  await copyFile(description, join(folder, 'openapi.json'));
  const args = ['generate-arazzo', 'openapi.json', '--output-file', 'generated.arazzo.yaml'];
  await run(process.execPath, [redocly, ...args], { cwd: folder });
  return tool('Respect, generated', folder, ['generated.arazzo.yaml'], 'openapi');
}

/** Redocly Respect with our workflows; it refuses extensions in inputs, so it gets none of them. */
export async function plainRespect(folder: string, workflows: string[]): Promise<Tool> {
  for (const file of workflows) {
    const read = await readSource(file);
    if (!read.ok) throw new Error(read.failure.message);
    const text = JSON.stringify(withoutExtensions(read.source.value));
    await writeFile(
      join(folder, basename(file)),
      text.replaceAll('../openapi.yaml', 'openapi.json'),
    );
  }
  return tool(
    'Respect, our workflows',
    folder,
    workflows.map((file) => basename(file)),
    'auth',
  );
}

/** What only an extension can read has no value, so the steps that need it fail on every server. */
function withoutExtensions(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutExtensions);
  if (typeof value === 'string') {
    return value.replace(/^\$x-\S+$/, '$response.header.Not-Readable');
  }
  if (!isObject(value)) return value;
  const { 'x-fresh': fresh, ...rest } = value;
  const members = Object.entries(rest).filter(([key]) => !key.startsWith('x-'));
  const plain = Object.fromEntries(members.map(([key, item]) => [key, withoutExtensions(item)]));
  return fresh === undefined
    ? plain
    : { ...plain, default: String(fresh).replace('{id}', 'bench') };
}

function tool(name: string, folder: string, files: string[], source: string): Tool {
  const log = join(folder, 'respect.json');
  return {
    name,
    async check(origin) {
      const args = ['respect', ...files, '--server', `${source}=${origin}/api/v1`];
      // A check that fails is an exit code, and what this is about.
      await run(process.execPath, [redocly, ...args, '--json-output', log], { cwd: folder }).catch(
        () => {},
      );
      return new Set(failuresIn(JSON.parse(await readFile(log, 'utf8')), []));
    },
  };
}

/** The checks that did not pass, each with the workflows and steps that lead to it. */
function failuresIn(value: unknown, path: string[]): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => failuresIn(item, path));
  if (!isObject(value)) return [];
  const { workflowId, stepId, passed, name, condition } = value;
  if (passed === false) return [[...path, name, condition].join(' ')];
  const here = [...path, ...[workflowId, stepId].filter((id) => typeof id === 'string')];
  return Object.values(value).flatMap((item) => failuresIn(item, here));
}
