import autocannon from 'autocannon';
import { startTarget, type Target, type TargetKind } from '../measured/target.ts';

/** One series of equal requests: answers a second, and the 99th percentile of their milliseconds. */
export interface Load {
  throughput: number;
  p99: number;
}

/** What was measured of one target; memory in MB, times in milliseconds. */
export interface Measurement {
  startup: number;
  idleMemory: number;
  valid: Load;
  invalid: Load;
  loadedMemory: number;
}

const ROUNDS = 5;
const CONNECTIONS = 10;
const SECONDS = 3;
const PATH = '/auth/signin/';
const VALID =
  '{"login":"user@example.com","password":"secure_password","captcha":"recaptcha_response"}';
const INVALID = '{"login":"user@example.com","password":1}';

/**
 * Measures several targets in turns, each round starting all of them anew, and keeps the median of
 * the rounds: whatever else the machine does then slows all of them alike.
 */
export async function measureInTurns(kinds: TargetKind[], spec: string): Promise<Measurement[]> {
  const rounds: Measurement[][] = kinds.map(() => []);
  for (let round = 0; round < ROUNDS; round++) {
    for (const [index, kind] of kinds.entries()) {
      rounds[index]?.push(await measureOnce(kind, spec));
    }
  }
  return rounds.map(medians);
}

async function measureOnce(kind: TargetKind, spec: string): Promise<Measurement> {
  const path = `${kind.keepsBasePath ? '/api/v1' : ''}${PATH}`;
  const target: Target = await startTarget(kind, spec, path);
  const url = `http://127.0.0.1:${target.port}${path}`;
  const idleMemory = target.memory() ?? Number.NaN;
  await load(url, VALID, 1);
  const valid = await load(url, VALID, SECONDS);
  const invalid = await load(url, INVALID, SECONDS);
  const loadedMemory = target.memory() ?? Number.NaN;
  await target.stop();
  return { startup: target.startup, idleMemory, valid, invalid, loadedMemory };
}

async function load(url: string, body: string, duration: number): Promise<Load> {
  const result = await autocannon({
    url,
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body,
    connections: CONNECTIONS,
    duration,
  });
  return { throughput: result.requests.average, p99: result.latency.p99 };
}

function medians(rounds: Measurement[]): Measurement {
  const median = (read: (measurement: Measurement) => number) =>
    rounds.map(read).sort((a, b) => a - b)[Math.floor(rounds.length / 2)] as number;
  const load = (read: (measurement: Measurement) => Load) => ({
    throughput: median((measurement) => read(measurement).throughput),
    p99: median((measurement) => read(measurement).p99),
  });
  return {
    startup: median(({ startup }) => startup),
    idleMemory: median(({ idleMemory }) => idleMemory),
    valid: load(({ valid }) => valid),
    invalid: load(({ invalid }) => invalid),
    loadedMemory: median(({ loadedMemory }) => loadedMemory),
  };
}
