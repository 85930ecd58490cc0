import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { residentMb } from '../bench/process-usage.ts';
import { createDatabase, startPostgres } from '../test/postgres.ts';
import { startProcess } from '../test/server-process.ts';
import { SmtpSink } from '../test/smtp-sink.ts';
import { crash } from './crash.ts';
import { sendHostile } from './hostile.ts';
import { isFlat, mix } from './mixed.ts';
import { compareTimes } from './timing.ts';

export const HELP = `The long forms of the server's tests.

Usage: stress [--only hostile|crash|timing|mixed]

  hostile  100,000 generated hostile requests with a fixed seed
  crash    kill -9 in the middle of load, 20 times on each database
  timing   1,000 sign-ins and 300 sign-ups each, with known and unknown addresses
  mixed    10 minutes of mixed load
`;

const HOSTILE_REQUESTS = 100_000;
const SEED = 20_261_122;
const CRASHES = 20;
const CRASH_LOAD_MS = 2_000;
const MIXED_MS = 10 * 60_000;

type Environment = Record<string, string>;
type Part = (environment: Environment, database: string) => Promise<boolean>;

/** Runs the parts on both databases and prints what they found. Gives the exit code. */
export async function runStress(only: string | undefined): Promise<number> {
  const parts: Record<string, Part> = { hostile, crash: crashes, timing, mixed };
  const chosen = Object.entries(parts).filter(([name]) => only === undefined || name === only);
  if (chosen.length === 0) {
    process.stderr.write(`There is no part "${only}". Try --help.\n`);
    return 2;
  }
  const folder = await mkdtemp(join(tmpdir(), 'server-stress-'));
  const postgres = await startPostgres();
  let fine = true;
  try {
    for (const [name, part] of chosen) {
      for (const database of ['SQLite', 'PostgreSQL']) {
        // The 10 minutes are about the process, which is the same on both.
        if (name === 'mixed' && database === 'PostgreSQL') continue;
        const environment: Environment = {
          DATA_DIR: join(folder, `${name}-${database}`),
          ...SETTINGS,
        };
        if (database === 'PostgreSQL')
          environment.DATABASE_URL = (await createDatabase(postgres.url)).url;
        fine = (await part(environment, database)) && fine;
      }
    }
  } finally {
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
  return fine ? 0 : 1;
}

/** Limits out of the way, and a small heap: what leaks then fails soon, and what V8 merely hoards does not show. */
const SETTINGS: Environment = {
  SIGN_IN_LIMIT_CLIENT: '1000000',
  SIGN_IN_LIMIT_ACCOUNT_CLIENT: '1000000',
  NODE_OPTIONS: '--max-old-space-size=96 --max-semi-space-size=4',
};

async function hostile(environment: Environment, database: string): Promise<boolean> {
  const server = await startProcess({ ...environment, LOG_LEVEL: 'silent' });
  const memory: number[] = [];
  const startedAt = performance.now();
  const { findings, requests, statuses } = await sendHostile(
    server.origin,
    HOSTILE_REQUESTS,
    SEED,
    () => memory.push(residentMb(server.child.pid ?? 0)),
  );
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(0);
  const alive = (await fetch(`${server.origin}/readyz`)).status === 200;
  const code = await server.end('SIGTERM');
  print(`hostile requests, ${database}: ${requests} in ${seconds} s, seed ${SEED}`, [
    `statuses: ${Object.entries(statuses)
      .map(([status, times]) => `${status} × ${times}`)
      .join(', ')}`,
    `memory: ${summary(memory)}`,
    `alive afterwards: ${alive}; exit code on SIGTERM: ${code}`,
    `findings: ${findings.length}`,
    ...findings.slice(0, 10).map((finding) => `  ${finding}`),
  ]);
  return findings.length === 0 && alive && code === 0 && isFlat(memory);
}

async function crashes(environment: Environment, database: string): Promise<boolean> {
  const sink = new SmtpSink();
  await sink.start();
  const total = { signUps: 0, verifications: 0, rotations: 0, logouts: 0 };
  const lost: string[] = [];
  for (let round = 0; round < CRASHES; round += 1) {
    const report = await crash(environment, sink, CRASH_LOAD_MS, `round-${round}`);
    for (const key of Object.keys(total) as (keyof typeof total)[]) total[key] += report[key];
    lost.push(...report.lost);
  }
  await sink.stop();
  print(`kill -9 under load, ${database}: ${CRASHES} times`, [
    `acknowledged: ${total.rotations} rotations, ${total.logouts} logouts, ${total.verifications} verifications, ${total.signUps} sign-ups left open`,
    `lost: ${lost.length}`,
    ...lost.slice(0, 10).map((each) => `  ${each}`),
  ]);
  return lost.length === 0;
}

async function timing(environment: Environment, database: string): Promise<boolean> {
  const limits = {
    SIGN_IN_LIMIT_ACCOUNT: '1000000',
    MAIL_LIMIT_MINUTE: '1000000',
    MAIL_LIMIT_HOUR: '1000000',
    MAIL_LIMIT_DAY: '1000000',
  };
  const server = await startProcess({ ...environment, ...limits, LOG_LEVEL: 'silent' });
  const pairs = await compareTimes(server.origin);
  await server.end('SIGTERM');
  print(
    `answer times of known and unknown addresses, ${database}: medians`,
    pairs.map(
      ({ what, count, knownMs, unknownMs, noiseMs }) =>
        `${what}, ${count} each: ${knownMs.toFixed(2)} ms known, ${unknownMs.toFixed(2)} ms unknown; two halves of the known differ by ${noiseMs.toFixed(2)} ms`,
    ),
  );
  return pairs.every(({ fine }) => fine);
}

async function mixed(environment: Environment, database: string): Promise<boolean> {
  const server = await startProcess({
    ...environment,
    LOG_LEVEL: 'silent',
    SIGN_IN_LIMIT_ACCOUNT: '1000000',
  });
  const { answers, memory, unexpected } = await mix(server, MIXED_MS);
  await server.end('SIGTERM');
  print(`mixed load, ${database}: ${MIXED_MS / 60_000} minutes`, [
    ...answers,
    `memory: ${summary(memory)}`,
    `unexpected answers: ${unexpected.length}`,
    ...unexpected.slice(0, 10).map((each) => `  ${each}`),
  ]);
  return unexpected.length === 0 && isFlat(memory);
}

function summary(memory: readonly number[]): string {
  const at = (part: number) => memory[Math.floor((memory.length - 1) * part)] ?? 0;
  const points = [0, 0.25, 0.5, 0.75, 1].map((part) => `${at(part)} MB`).join(', ');
  return `${points} (start, quarters, end): ${isFlat(memory) ? 'flat' : 'GROWS'}`;
}

function print(title: string, lines: readonly string[]): void {
  process.stdout.write(`${title}\n${lines.map((line) => `  ${line}\n`).join('')}\n`);
}
