import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { chmod, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import postgres from 'postgres';
import { describe, expect, inject, onTestFinished, test, vi } from 'vitest';
import { endpoint } from '../src/contract/description.ts';
import { openStore } from '../src/server.ts';
import { NewerSchema } from '../src/store/migrations.ts';
import { MIGRATION_LOCK } from '../src/store/postgres.ts';
import { query } from '../src/store/store.ts';
import { Api } from './api.ts';
import { Person } from './person.ts';
import { createDatabase, startPostgres } from './postgres.ts';
import { startProcess } from './server-process.ts';
import { DATABASES, startOn, testConfig } from './server-under-test.ts';

test('21. PostgreSQL down at refresh: 503, cookies kept; back: 204 without a restart', async () => {
  const cluster = await startPostgres();
  onTestFinished(() => cluster.stop());
  const database = await createDatabase(cluster.url);
  const config = { ...(await testConfig('SQLite')), databaseUrl: database.url };
  const { api, person } = await startOn(config);
  const john = person();
  await john.register();
  const token = await john.open();
  await cluster.pause();
  for (const answer of [await john.refresh(token), await john.logout(token), await john.signIn()]) {
    expect([answer.status, answer.headers['retry-after']]).toEqual([503, '1']);
    expect(answer.headers['set-cookie']).toBeUndefined();
  }
  expect((await api.send('/readyz')).status).toBe(503);
  expect((await api.send('/healthz')).status).toBe(200);
  await cluster.start();
  await vi.waitFor(async () => expect((await john.refresh(token)).status).toBe(204), {
    timeout: 15_000,
    interval: 200,
  });
  expect((await api.send('/readyz')).status).toBe(200);
}, 60_000);

test('21. SQLite held by another process: 503, cookies kept; released: 204 without a restart', async () => {
  const config = await testConfig('SQLite');
  const { person } = await startOn(config);
  const john = person();
  await john.register();
  const token = await john.open();
  const other = new DatabaseSync(join(config.dataDir, 'auth.sqlite'));
  other.exec('BEGIN EXCLUSIVE');
  const refused = await john.refresh(token);
  expect([refused.status, refused.headers['set-cookie']]).toEqual([503, undefined]);
  other.exec('ROLLBACK');
  other.close();
  expect((await john.refresh(token)).status).toBe(204);
});

describe.each(DATABASES)('on %s', (database) => {
  test('22. Several instances migrating at once: one runs, all serve', async () => {
    const config = await testConfig(database);
    const stores = await Promise.all(Array.from({ length: 6 }, () => openStore(config)));
    const rows = await Promise.all(
      stores.map((store) => store.run(() => query('SELECT version FROM schema_version'))),
    );
    expect(rows).toEqual(stores.map(() => [{ version: 1 }]));
    await Promise.all(stores.map((store) => store.close()));
  });

  test('22. An older binary refuses a newer schema', async () => {
    const config = await testConfig(database);
    const store = await openStore(config);
    await store.run(() => query('UPDATE schema_version SET version = 1000'));
    await store.close();
    const refusal = await openStore(config).then(
      () => undefined,
      (error: Error) => error,
    );
    expect(refusal).toBeInstanceOf(NewerSchema);
    expect(refusal?.message).toContain('schema version 1000');
  });

  test('22. SIGTERM in flight: served, readiness red first, exit 0 in the limit', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'server-test-'));
    onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
    const environment: Record<string, string> = { DATA_DIR: dataDir, SHUTDOWN_DELAY_MS: '1000' };
    if (database === 'PostgreSQL') {
      const created = await createDatabase(inject('databaseUrl'));
      onTestFinished(created.drop);
      environment.DATABASE_URL = created.url;
    }
    const running = await startProcess(environment);
    const api = new Api(running.origin);
    onTestFinished(() => {
      api.close();
      running.child.kill('SIGKILL');
    });
    const john = new Person(api, 'john@example.com');
    await john.register();
    const token = await john.open();

    const inFlight = Array.from({ length: 10 }, () => john.signIn());
    const startedAt = performance.now();
    const exited = running.end('SIGTERM');
    await vi.waitFor(async () => expect((await api.send('/readyz')).status).toBe(503), {
      timeout: 900,
      interval: 20,
    });
    const served = await john.refresh(token);
    expect([served.status, served.headers.connection]).toEqual([204, 'close']);
    for (const answer of await Promise.all(inFlight)) expect(answer.status).toBe(204);
    expect(await exited).toBe(0);
    expect(performance.now() - startedAt).toBeLessThan(8_000);
    await expect(john.refresh(token)).rejects.toThrow();
  });
});

test('22. PostgreSQL: an instance waits for a long migration of another', async () => {
  const config = await testConfig('PostgreSQL');
  const sql = postgres(config.databaseUrl ?? '', { max: 1 });
  await sql`SELECT pg_advisory_lock(${MIGRATION_LOCK})`;
  const opening = openStore(config);
  // Longer than a statement of a request may take.
  await new Promise((resolve) => setTimeout(resolve, 5_500));
  await sql.end();
  const store = await opening;
  expect(await store.run(() => query('SELECT version FROM schema_version'))).toHaveLength(1);
  // The limit is lifted for migrations only.
  const [limit] = await store.run(() => query('SHOW statement_timeout'));
  expect(limit).toEqual({ statement_timeout: '5s' });
  await store.close();
});

test('22. Closing: a request under way is served, and silent connections are not waited for', async () => {
  const { server } = await startOn(await testConfig('SQLite'));
  const port = Number(new URL(server.origin).port);
  const [silent, halfway] = [connect(port, '127.0.0.1'), connect(port, '127.0.0.1')];
  await Promise.all([once(silent, 'connect'), once(halfway, 'connect')]);
  const { path } = endpoint('signIn');
  const head = `POST ${path} HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n`;
  halfway.write(`${head}Expect: 100-continue\r\nContent-Length: 2\r\n\r\n`);
  // From here on the request is under way.
  await once(halfway, 'data');
  const startedAt = performance.now();
  const closed = server.close();
  const served = once(halfway, 'data') as Promise<[Buffer]>;
  await once(silent, 'close');
  halfway.write('{}');
  expect((await served).toString()).toMatch(/^HTTP\/1\.1 422 /);
  await closed;
  expect(performance.now() - startedAt).toBeLessThan(5_000);
});

test('22. SIGTERM while a mail server never finishes: exit 0 in the limit', async () => {
  const tarpit = createServer((socket) => {
    socket.on('error', () => {}).write('220 tarpit\r\n');
    const drip = setInterval(() => socket.write('250-wait\r\n'), 200);
    socket.on('close', () => clearInterval(drip));
  }).listen(0, '127.0.0.1');
  await once(tarpit, 'listening');
  onTestFinished(() => void tarpit.close());
  const { port } = tarpit.address() as { port: number };
  const dataDir = await mkdtemp(join(tmpdir(), 'server-test-'));
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
  const running = await startProcess({
    DATA_DIR: dataDir,
    SMTP_URL: `smtp://127.0.0.1:${port}`,
    MAIL_FROM: 'auth@example.com',
  });
  onTestFinished(() => void running.child.kill('SIGKILL'));
  const api = new Api(running.origin);
  const connected = once(tarpit, 'connection');
  expect((await new Person(api, 'john@example.com').signUp()).status).toBe(201);
  await connected;
  api.close();
  const startedAt = performance.now();
  expect(await running.end('SIGTERM')).toBe(0);
  expect(performance.now() - startedAt).toBeLessThan(10_000);
});

test('The embedded database is for its owner only, whatever the folder allows', async () => {
  const config = await testConfig('SQLite');
  await chmod(config.dataDir, 0o755);
  const store = await openStore(config);
  const files = await readdir(config.dataDir);
  expect(files).toContain('auth.sqlite-wal');
  for (const file of files) {
    expect((await stat(join(config.dataDir, file))).mode & 0o077, file).toBe(0);
  }
  await store.close();
});

test('A taken port is one clear message and exit code 2', async () => {
  const { server } = await startOn(await testConfig('SQLite'));
  const port = new URL(server.origin).port;
  const dataDir = await mkdtemp(join(tmpdir(), 'server-test-'));
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
  const message = `The server ended with 2: SERVER_PORT: port ${port} of 127.0.0.1 is taken by another program\n`;
  await expect(startProcess({ SERVER_PORT: port, DATA_DIR: dataDir })).rejects.toThrow(message);
});

test('Logs are JSON with an id and an event for each request, and hold no secret', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'server-test-'));
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
  const child = spawn(process.execPath, [join(import.meta.dirname, '../src/main.ts'), '--dev'], {
    env: { PATH: process.env.PATH, SERVER_PORT: '0', DATA_DIR: dataDir },
  });
  let log = '';
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (log += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  await vi.waitFor(() => expect(said).toContain('The server is at'), 20_000);
  const api = new Api(new URL(/http\S+/.exec(said)?.[0] ?? '').origin);
  const john = new Person(api, 'secret-john@example.com', 'secret password of john');
  const { json } = await john.signUp({ name: 'Secret Name' });
  const code = await john.code();
  await john.verify(json.access_token, code);
  await john.signIn({ password: 'secret guess of john' });
  const { cookies } = await john.signIn();
  await john.refresh(cookies.refresh_token);
  await john.logout(cookies.refresh_token);
  await api.send('/secret-path?secret-query', { method: 'POST' });
  api.close();
  const exited = new Promise((resolve) => child.once('close', resolve));
  child.kill('SIGTERM');
  await exited;
  const lines = log
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  const events = lines.map(({ event }) => event).filter((event) => event !== 'mail-delivered');
  expect(events).toEqual([
    'sign-up',
    'verify-email',
    'sign-in-failed',
    'sign-in',
    'refresh',
    'logout',
    'not-found',
  ]);
  for (const line of lines) expect(line.request_id ?? line.mail_id).toMatch(/^[\da-f-]{36}$/);
  for (const secret of [
    'secret',
    code,
    'recaptcha_response',
    cookies.refresh_token,
    cookies.access_token,
    json.access_token,
    // Without a key a hash of a login is undone by trying all likely ones.
    createHash('sha256').update(john.email).digest('hex').slice(0, 12),
    createHash('sha256').update(john.email).digest('base64url').slice(0, 12),
  ]) {
    expect(log.toLowerCase()).not.toContain(String(secret).toLowerCase());
  }
});
