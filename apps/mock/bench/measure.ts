import autocannon from 'autocannon';
import { startTarget, type TargetKind } from '../measured/target.ts';

/** One series of equal requests: answers a second, and the milliseconds that 1 in 100 takes more than. */
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

const STARTS = 5;
const CONNECTIONS = 10;
const SECONDS = 8;
const PATH = '/auth/signin/';
const VALID =
  '{"login":"user@example.com","password":"secure_password","captcha":"recaptcha_response"}';
const INVALID = '{"login":"user@example.com","password":1}';

/** Starts a target several times, keeps the median, and loads the last one. */
export async function measure(kind: TargetKind, spec: string): Promise<Measurement> {
  const path = `${kind.keepsBasePath ? '/api/v1' : ''}${PATH}`;
  const startups: number[] = [];
  for (let start = 1; start < STARTS; start++) {
    const target = await startTarget(kind, spec, path);
    startups.push(target.startup);
    await target.stop();
  }
  const target = await startTarget(kind, spec, path);
  startups.push(target.startup);
  const idleMemory = target.memory() ?? Number.NaN;
  const url = `http://127.0.0.1:${target.port}${path}`;
  await load(url, VALID, 2);
  const valid = await load(url, VALID, SECONDS);
  const invalid = await load(url, INVALID, SECONDS);
  const loadedMemory = target.memory() ?? Number.NaN;
  await target.stop();
  const startup = startups.sort((a, b) => a - b)[Math.floor(STARTS / 2)] as number;
  return { startup, idleMemory, valid, invalid, loadedMemory };
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
