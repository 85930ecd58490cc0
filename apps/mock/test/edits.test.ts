import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type MockEvent, startMock } from '../src/mock.ts';
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

describe('a folder of the description', () => {
  const item = (status: number) => `get: { responses: { '${status}': { description: Done. } } }\n`;

  test('may be removed and come back, as with a change of branch', async () => {
    const spec = join(folder, 'api.yaml');
    const paths = join(folder, 'paths');
    await mkdir(paths);
    await writeFile(join(paths, 'a.yaml'), item(200));
    await writeFile(
      spec,
      "openapi: 3.1.0\ninfo: { title: T, version: '1' }\npaths: { /a: { $ref: paths/a.yaml } }\n",
    );
    const mock = await startMock({ spec, port: 0, watch: true });
    const answers = async (status: number) =>
      vi.waitFor(async () => expect((await fetch(`${mock.url}/a`)).status).toBe(status), 5_000);
    try {
      await rm(paths, { recursive: true });
      await wait(200);
      await answers(200);
      await mkdir(paths);
      await writeFile(join(paths, 'a.yaml'), item(202));
      await answers(202);
      await wait(200);
      await writeFile(join(paths, 'a.yaml'), item(204));
      await answers(204);
    } finally {
      await mock.close();
    }
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
