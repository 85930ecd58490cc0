import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Description, loadDescription } from '@rememberizer/description';
import { afterAll, expect, test } from 'vitest';
import { compare } from '../src/diff.ts';
import { pairs } from './pairs/all.ts';
import type { Pair } from './pairs/pair.ts';

const folder = mkdtempSync(join(tmpdir(), 'diff-pairs-'));
afterAll(() => rmSync(folder, { recursive: true }));

test.each(pairs)('$name is $wire', async ({ base, revision, wire }) => {
  const result = await compare(await load(base, 'base'), await load(revision, 'revision'), {
    isWireOnly: true,
  });
  expect.soft(result.wire, JSON.stringify(result.changes, null, 1)).toBe(wire);
  for (const change of result.changes) {
    if (change.wire === 'breaking') expect(change.witness ?? change.reason).toBeDefined();
  }
});

async function load(document: Pair['base'], name: string): Promise<Description> {
  const file = join(folder, `${name}.json`);
  writeFileSync(file, JSON.stringify(document, null, 2));
  const loaded = await loadDescription(file);
  if (!loaded.ok) throw new Error(loaded.failure.message);
  return loaded.description;
}
