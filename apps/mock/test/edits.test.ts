import { appendFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WAYS } from '@rememberizer/watch/ways';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Mock, type MockEvent, startMock } from '../src/mock.ts';
import { runEdits } from '../stress/edits.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mock-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('edits of a description', () => {
  test('are served soon while requests run, and broken ones leave the last good one', async () => {
    const events: MockEvent[] = [];
    const log = (event: MockEvent) => events.push(event);
    // The short form of `pnpm stress`, which makes 100.
    const report = await runEdits((spec) => startMock({ spec, port: 0, watch: true, log }), 15);
    expect(report.failed).toEqual([]);
    expect(report.delays).toHaveLength(10);
    // A second is promised on a quiet machine; tests run beside others.
    expect(Math.max(...report.delays)).toBeLessThan(3_000);
    const failures = events.filter(({ event }) => event === 'reload-failed');
    expect(failures.length).toBeGreaterThan(0);
    for (const failure of failures) expect(failure).toHaveProperty('message');
  });
});

describe('a file of the description', () => {
  const item = (status: number) => `get: { responses: { '${status}': { description: Done. } } }\n`;
  let root: string;
  let file: string;
  let mock: Mock;
  let reloads: number;
  let onReload: () => void;

  beforeEach(async () => {
    root = join(folder, 'spec');
    file = join(root, 'paths/a.yaml');
    const spec = join(root, 'api.yaml');
    await mkdir(join(root, 'paths'), { recursive: true });
    await writeFile(file, item(200));
    await writeFile(
      spec,
      "openapi: 3.1.0\ninfo: { title: T, version: '1' }\npaths: { /a: { $ref: paths/a.yaml } }\n",
    );
    reloads = 0;
    onReload = () => {};
    const log = ({ event }: MockEvent) => {
      if (event === 'reloaded') reloads += 1;
      if (event === 'reloaded' || event === 'reload-failed') onReload();
    };
    mock = await startMock({ spec, port: 0, watch: true, log });
  });
  afterEach(() => mock.close());

  /** Resolves when the mock has read the description again and answers with the status. */
  const answers = (status: number) =>
    new Promise<void>((resolve) => {
      onReload = async () => {
        if ((await fetch(`${mock.url}/a`)).status === status) resolve();
      };
    });

  test('may be saved in any way, again and again', async () => {
    let status = 200;
    for (const save of [...Object.values(WAYS), ...Object.values(WAYS)]) {
      status += 1;
      const answered = answers(status);
      save({ root, file, text: item(status) });
      await answered;
    }
  });

  test('is read again for no other file, such as the log of the mock beside it', async () => {
    for (const name of ['mock.log', 'paths/a.yaml.swp']) {
      await writeFile(join(root, name), 'a line\n');
      await appendFile(join(root, name), 'another line\n');
    }
    const answered = answers(204);
    await writeFile(file, item(204));
    await answered;
    await appendFile(join(root, 'mock.log'), 'read again\n');
    const answeredAgain = answers(202);
    await writeFile(file, item(202));
    await answeredAgain;
    expect(reloads).toBe(2);
  });
});

describe('reload', () => {
  const text = (paths: string) =>
    `openapi: 3.1.0\ninfo: { title: T, version: '1' }\nservers: [{ url: /v1 }]\npaths:\n  ${paths}\n`;
  const GOOD = "/a: { get: { responses: { '204': { description: Done. } } } }";

  test('tells what came of it, with the file and the line', async () => {
    const spec = join(folder, 'api.yaml');
    await writeFile(spec, text(GOOD));
    const mock = await startMock({ spec, port: 0 });
    try {
      expect(await mock.reload()).toEqual({ ok: true, operations: 1 });
      await writeFile(spec, text('/a: { get: { $ref: "#/nowhere" } }'));
      const broken = await mock.reload();
      expect(broken.ok).toBe(false);
      expect(broken).toMatchObject({ message: expect.stringMatching(/api\.yaml:5: /) });
      expect((await fetch(`${mock.url}/a`)).status).toBe(204);
      await writeFile(spec, text(`${GOOD}\n  ${GOOD.replace('/a', '/b')}`));
      expect(await mock.reload()).toEqual({ ok: true, operations: 2 });
      expect((await fetch(`${mock.url}/b`)).status).toBe(204);
    } finally {
      await mock.close();
    }
  });

  test('of a description that was broken from the start is no start', async () => {
    const spec = join(folder, 'api.yaml');
    await writeFile(spec, 'openapi: 3.1.0\npaths: {\n');
    await expect(startMock({ spec, port: 0 })).rejects.toMatchObject({
      reason: 'broken-description',
      message: expect.stringMatching(/api\.yaml:\d+: /),
    });
  });
});
