import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, inject, onTestFinished, test } from 'vitest';
import { crash } from '../stress/crash.ts';
import { createDatabase } from './postgres.ts';
import { DATABASES } from './server-under-test.ts';
import { SmtpSink } from './smtp-sink.ts';

test.each(DATABASES)(
  '21. kill -9 under load on %s: every acknowledged write is there',
  async (database) => {
    const dataDir = await mkdtemp(join(tmpdir(), 'server-test-'));
    onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
    const environment: Record<string, string> = { DATA_DIR: dataDir };
    if (database === 'PostgreSQL') {
      const created = await createDatabase(inject('databaseUrl'));
      onTestFinished(created.drop);
      environment.DATABASE_URL = created.url;
    }
    const sink = new SmtpSink();
    await sink.start();
    onTestFinished(() => sink.stop());
    const report = await crash(environment, sink, 1_500, 'once');
    expect(report.lost).toEqual([]);
    expect(report.rotations).toBeGreaterThan(20);
    expect(report.verifications).toBeGreaterThan(0);
    expect(report.logouts).toBeGreaterThan(0);
  },
  120_000,
);
