import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject, onTestFinished } from 'vitest';
import type { Config } from '../src/config/config.ts';
import { withDevelopmentKeys } from '../src/config/development-keys.ts';
import { readConfig } from '../src/config/environment.ts';
import { type Server, type Substitutes, startServer } from '../src/server.ts';
import { Api } from './api.ts';
import { Person } from './person.ts';
import { createDatabase } from './postgres.ts';

/** The databases that every test which touches one runs on. */
export const DATABASES = ['SQLite', 'PostgreSQL'] as const;
export type DatabaseName = (typeof DATABASES)[number];

const EVERYTHING = 1_000_000_000;

/** A clock that a test can set. */
export class Clock {
  offset = 0;
  readonly now = () => Date.now() + this.offset;
  advance(ms: number) {
    this.offset += ms;
  }
}

/**
 * A development configuration on an empty database: hashes that cost next to nothing, limits that
 * are out of the way unless the test sets them, and silent logs.
 */
export async function testConfig(
  database: DatabaseName,
  changes: Partial<Config> = {},
): Promise<Config> {
  const result = readConfig({ SERVER_PORT: '0', LOG_LEVEL: 'silent' }, true);
  if (!result.ok) throw new Error(result.faults.join());
  const dataDir = await mkdtemp(join(tmpdir(), 'server-test-'));
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
  let databaseUrl: string | undefined;
  if (database === 'PostgreSQL') {
    const created = await createDatabase(inject('databaseUrl'));
    onTestFinished(created.drop);
    databaseUrl = created.url;
  }
  const { config } = result;
  const limit = (from: Config['signInLimits']['client']) => ({ ...from, most: EVERYTHING });
  return withDevelopmentKeys({
    ...config,
    dataDir,
    databaseUrl,
    databaseConnections: 5,
    hashing: { cost: { memoryKiB: 8, iterations: 1 }, running: 2, waiting: 1000 },
    signInLimits: {
      client: limit(config.signInLimits.client),
      accountAndClient: limit(config.signInLimits.accountAndClient),
      account: limit(config.signInLimits.account),
    },
    ...changes,
  });
}

export type Running = {
  server: Server;
  api: Api;
  clock: Clock;
  config: Config;
  person: (email?: string) => Person;
};

let people = 0;

/** Starts a server for this test, and ends it with the test. */
export async function startTestServer(
  database: DatabaseName,
  changes: Partial<Config> = {},
  substitutes: Substitutes = {},
): Promise<Running> {
  const config = await testConfig(database, changes);
  return startOn(config, substitutes);
}

/** Starts another server on a configuration, as a second instance or after a restart. */
export async function startOn(
  config: Config,
  substitutes: Substitutes = {},
  clock = new Clock(),
): Promise<Running> {
  const server = await startServer(config, { clock: clock.now, ...substitutes });
  const api = new Api(server.origin);
  onTestFinished(async () => {
    api.close();
    await server.close();
  });
  return {
    server,
    api,
    clock,
    config,
    person: (email = `person-${++people}@example.com`) => new Person(api, email),
  };
}
