import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { watchFiles } from '../src/watch.ts';
import { WAYS } from './ways.ts';

let parent: string;
let root: string;
let file: string;
let fence: string;
let edits: string[][] = [];
let waiting: { isSeen(): boolean; resolve(): void } | undefined;

const watch = watchFiles({
  skip: ['dist'],
  onEdit(changed) {
    edits.push(changed);
    if (waiting?.isSeen()) waiting.resolve();
  },
});

beforeAll(() => {
  parent = mkdtempSync(join(tmpdir(), 'watch-'));
  root = join(parent, 'spec');
  file = join(root, 'paths/a.yaml');
  fence = join(root, 'fence.yaml');
  mkdirSync(join(root, 'paths'), { recursive: true });
  mkdirSync(join(root, 'dist'));
  for (const path of [file, fence]) writeFileSync(path, 'first\n');
  watch.follow({ files: [file, fence], folders: [root] });
});
beforeEach(() => {
  edits = [];
});
afterAll(() => {
  watch.close();
  rmSync(parent, { recursive: true });
});

/** Resolves when the latest edits are as told. */
const seen = (isSeen: () => boolean) =>
  new Promise<void>((resolve) => {
    waiting = { isSeen, resolve };
    if (isSeen()) resolve();
  });

/** Makes an edit that is seen for sure, and gives what was seen with it and before. */
async function editsUntilFence(): Promise<string[]> {
  writeFileSync(fence, `${readFileSync(fence, 'utf8')}.`);
  await seen(() => edits.flat().includes(fence));
  return edits.flat().filter((path) => path !== fence);
}

// Twice each, because what goes blind does so after the first.
const twice = Object.entries(WAYS).flatMap(([name, save]) =>
  [1, 2].map((time) => ({ name, time, save })),
);

describe('a followed file', () => {
  test.each(twice)('is seen: $name ($time)', async ({ name, time, save }) => {
    const text = `${name}\nfor the ${time}th time\n`;
    let held = '';
    save({ root, file, text });
    await seen(() => {
      if (edits.flat().includes(file)) held = readFileSync(file, 'utf8');
      return held === text;
    });
    expect(readFileSync(file, 'utf8')).toBe(text);
  });

  test('is seen to go with its folder, and to come back as it was', async () => {
    const folder = join(root, 'paths');
    renameSync(folder, `${folder}.away`);
    await seen(() => edits.flat().includes(file));
    edits = [];
    renameSync(`${folder}.away`, folder);
    await seen(() => edits.flat().includes(file));
  });

  test('is seen where a symbolic link leads', async () => {
    const target = join(parent, 'elsewhere.yaml');
    renameSync(file, target);
    symlinkSync(target, file);
    expect(await editsUntilFence()).toEqual([]);
    writeFileSync(target, 'behind the link\n');
    await seen(() => edits.flat().includes(file));
    edits = [];
    rmSync(file);
    renameSync(target, file);
    expect(await editsUntilFence()).toEqual([]);
  });

  test('that was saved while it was read is an edit', async () => {
    const late = join(root, 'paths/late.yaml');
    writeFileSync(late, 'late\n');
    const readAt = Date.now() - 100;
    watch.follow({ files: [file, fence, late], folders: [root] }, readAt);
    await seen(() => edits.flat().includes(late));
    rmSync(late);
    watch.follow({ files: [file, fence], folders: [root] });
  });
});

describe('no edit', () => {
  test('is a save that changes nothing, in any way', async () => {
    const text = readFileSync(file, 'utf8');
    writeFileSync(`${file}.tmp`, text);
    renameSync(`${file}.tmp`, file);
    expect(await editsUntilFence()).toEqual([]);
    rmSync(file);
    writeFileSync(file, text);
    expect(await editsUntilFence()).toEqual([]);
  });

  test('is a file beside it that was not read', async () => {
    const log = join(root, 'api.log');
    for (const line of ['one', 'two', 'three']) appendFileSync(log, `${line}\n`);
    writeFileSync(join(root, 'paths/.a.yaml.swp'), 'swap');
    writeFileSync(join(root, 'paths/a.yaml~'), 'backup');
    writeFileSync(join(root, 'dist/made.yaml'), 'made by a tool');
    expect(await editsUntilFence()).toEqual([]);
  });
});

describe('a followed folder', () => {
  test('shows a new file once, also in a new folder', async () => {
    const fresh = join(root, 'new/deeper/b.yaml');
    mkdirSync(join(root, 'new/deeper'), { recursive: true });
    writeFileSync(fresh, 'b\n');
    await seen(() => edits.flat().includes(fresh));
    edits = [];
    writeFileSync(fresh, 'nobody has read it\n');
    expect(await editsUntilFence()).toEqual([]);
  });

  test('shows what is found after it is renamed', async () => {
    renameSync(join(root, 'new'), join(root, 'renamed'));
    await seen(() => edits.flat().includes(join(root, 'renamed/deeper/b.yaml')));
  });
});
