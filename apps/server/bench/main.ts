import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hash } from '@node-rs/argon2';
import { HASHING_COST } from '../src/passwords/hashing.ts';
import { createDatabase, startPostgres } from '../test/postgres.ts';
import { type ServerProcess, startProcess, startProgram } from '../test/server-process.ts';
import { connection, type Measurement, measure } from './measure.ts';
import { betterAuth, ours, type Subject } from './subjects.ts';

const REFRESH_CONNECTIONS = 32;
const SIGN_IN_CONNECTIONS = 8;
const FLOOD_CONNECTIONS = 64;
const MS = 5_000;

const program = (name: string) => join(import.meta.dirname, name);
const folder = await mkdtemp(join(tmpdir(), 'server-bench-'));
const postgres = await startPostgres();
const database = await createDatabase(postgres.url);
// Everything as in production but the captcha and the mail: limits, metrics and logs are on.
const settings = { SIGN_IN_LIMIT_CLIENT: '1000000', HASH_QUEUE: '16' };

try {
  const bare = await measureBare();
  console.log(
    `Processor time in µs a request, server only. ${REFRESH_CONNECTIONS} connections refresh, ${SIGN_IN_CONNECTIONS} sign in.\n`,
  );
  console.log(
    row('', 'refresh µs', '× bare', 'req/s', 'p99 ms', 'sign-in µs', 'req/s', 'p99 ms', 'RSS MB'),
  );
  console.log(
    row(
      'bare node:http 204',
      bare.cpuMicros,
      1,
      bare.perSecond,
      bare.p99Ms,
      '',
      '',
      '',
      bare.rssMb,
    ),
  );
  const sqlite = await compare(
    'this server, SQLite',
    bare,
    () => startProcess({ ...settings, DATA_DIR: join(folder, 'ours') }),
    ours,
  );
  // Right after the sign-ins that it is compared with, because a machine's speed drifts.
  const argon = await measureHash();
  await compare(
    'this server, PostgreSQL',
    bare,
    () =>
      startProcess({
        ...settings,
        DATA_DIR: join(folder, 'ours-postgres'),
        DATABASE_URL: database.url,
      }),
    ours,
  );
  const other = await compare(
    'better-auth, SQLite',
    bare,
    () => startProgram([program('better-auth.ts'), join(folder, 'other.sqlite')]),
    betterAuth,
  );

  console.log(
    `\nrefresh: ${(sqlite.refresh.cpuMicros / bare.cpuMicros).toFixed(1)}× bare, ${(other.refresh.cpuMicros / sqlite.refresh.cpuMicros).toFixed(1)}× below better-auth's get-session, which extends the session`,
  );
  console.log(
    `sign-in: argon2id (${(argon / 1000).toFixed(1)} ms) is ${((argon / sqlite.signIn.cpuMicros) * 100).toFixed(0)} % of its processor time, ${(other.signIn.cpuMicros / sqlite.signIn.cpuMicros).toFixed(1)}× below better-auth's`,
  );
  await flood();
} finally {
  await database.drop();
  await postgres.stop();
  await rm(folder, { recursive: true, force: true });
}

async function measureBare(): Promise<Measurement> {
  const server = await startProgram([program('bare.ts')]);
  const clients = Array.from({ length: REFRESH_CONNECTIONS }, () => connection(server.origin));
  const measured = await measure(
    server,
    clients.map(
      ({ send }) =>
        async () =>
          void (await send('POST', '/')),
    ),
    MS,
  );
  for (const { close } of clients) close();
  await server.end('SIGKILL');
  return measured;
}

async function compare(
  name: string,
  bare: Measurement,
  start: () => Promise<ServerProcess>,
  make: (server: ServerProcess) => Promise<Subject>,
): Promise<{ refresh: Measurement; signIn: Measurement }> {
  const server = await start();
  const subject = await make(server);
  const refresh = await measure(server, await subject.refresh(REFRESH_CONNECTIONS), MS);
  const signIn = await measure(server, subject.signIn(SIGN_IN_CONNECTIONS), MS);
  subject.close();
  await server.end('SIGKILL');
  const times = refresh.cpuMicros / bare.cpuMicros;
  console.log(
    row(
      name,
      refresh.cpuMicros,
      times,
      refresh.perSecond,
      refresh.p99Ms,
      signIn.cpuMicros,
      signIn.perSecond,
      signIn.p99Ms,
      signIn.rssMb,
    ),
  );
  return { refresh, signIn };
}

/** Refreshes at a steady rate, first alone and then while many sign in. */
async function flood(): Promise<void> {
  const server = await startProcess({ ...settings, DATA_DIR: join(folder, 'flood') });
  const subject = await ours(server);
  const paced = (await subject.refresh(8)).map((work) => async () => {
    await work();
  });
  const idle = await measure(server, paced, MS);
  const signIns = subject.signIn(FLOOD_CONNECTIONS);
  const [during, flooded] = await Promise.all([
    measure(server, paced, MS),
    measure(server, signIns, MS),
  ]);
  subject.close();
  await server.end('SIGKILL');
  console.log(
    `flood: refresh p99 ${idle.p99Ms.toFixed(1)} ms alone, ${during.p99Ms.toFixed(1)} ms (${(during.p99Ms / idle.p99Ms).toFixed(1)}×) while ${FLOOD_CONNECTIONS} connections sign in (${flooded.perSecond.toFixed(0)} answers/s)`,
  );
}

/** Processor time of one hash in a program that does nothing else. */
async function measureHash(): Promise<number> {
  const options = {
    memoryCost: HASHING_COST.memoryKiB,
    timeCost: HASHING_COST.iterations,
    parallelism: 1,
  };
  const before = process.cpuUsage();
  for (let count = 0; count < 50; count += 1) await hash('correct horse battery', options);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 50;
}

function row(name: string, ...cells: (string | number)[]): string {
  const text = (cell: string | number) =>
    typeof cell === 'string' ? cell : cell.toFixed(cell < 10 ? 1 : 0);
  return [name.padEnd(24), ...cells.map((cell) => text(cell).padStart(10))].join(' ');
}
