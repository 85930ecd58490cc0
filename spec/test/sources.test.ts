import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bundle } from './redocly.ts';

const spec = join(import.meta.dirname, '..');
const description = await bundle();
const [server] = description.servers;

describe('components', () => {
  it('has a file for each one that the description uses, and no other', async () => {
    const entries = await readdir(join(spec, 'components'), {
      recursive: true,
      withFileTypes: true,
    });
    const files = entries
      .filter((it) => it.isFile())
      .map((it) => `${basename(it.parentPath)}/${basename(it.name, '.yaml')}`);
    const used = ['schemas', 'responses', 'headers'].flatMap((kind) => {
      return Object.keys(description.components[kind]).map((name) => `${kind}/${name}`);
    });
    expect(files.sort()).toEqual(used.sort());
  });
});

type Operation = {
  operationId: string;
  requestBody?: { content: { 'application/json': { example: Record<string, string> } } };
  'x-codeSamples': { label: string; source: string }[];
};

const operations = Object.entries<Record<string, Operation>>(description.paths).flatMap(
  ([path, item]) => Object.values(item).map((operation) => ({ path, operation })),
);

describe.each(operations)('the samples of $operation.operationId', ({ path, operation }) => {
  const file = operation.operationId.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  const samples = Object.fromEntries(operation['x-codeSamples'].map((it) => [it.label, it.source]));

  it.each([
    ['cURL', 'sh'],
    ['JavaScript', 'js'],
    ['Python', 'py'],
  ])('hold the program in %s', async (label, extension) => {
    const program = await readFile(join(spec, 'samples', `${file}.${extension}`), 'utf8');
    expect(samples[label]).toBe(program);
  });

  it.each(Object.keys(samples))('send the documented request in %s', (label) => {
    const values = operation.requestBody?.content['application/json'].example ?? {};
    expect(samples[label]).toMatch(`${server.url}${path}`);
    for (const [name, value] of Object.entries(values)) {
      expect(samples[label]).toMatch(new RegExp(`\\b${name}"?: ["']${value}["']`));
    }
  });
});
