import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import type { Peer } from './peers.ts';

const warmUpCalls = 2000;
const rounds = 60;
const callsPerRound = 500;

/** Bytes of a module with all that it imports, minified and gzipped, as a browser would load it. */
export async function measureSize(source: string): Promise<number> {
  const { outputFiles } = await build({
    stdin: { contents: source, resolveDir: new URL('..', import.meta.url).pathname, loader: 'ts' },
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    write: false,
    logLevel: 'error',
  });
  return gzipSync(outputFiles[0]?.contents ?? '', { level: 9 }).length;
}

/**
 * Microseconds a call of each peer, the median of many short rounds that take turns, so that a busy
 * moment of the machine falls on all of them.
 */
export async function measureCalls(peers: readonly Peer[]): Promise<Map<string, number>> {
  const calls = peers.map((peer) => ({ peer, call: peer.prepare(answer), times: [] as number[] }));
  for (const { call } of calls) for (let i = 0; i < warmUpCalls; i += 1) await call();
  for (let round = 0; round < rounds; round += 1) {
    for (const { call, times } of calls) {
      const start = performance.now();
      for (let i = 0; i < callsPerRound; i += 1) await call();
      times.push(((performance.now() - start) * 1000) / callsPerRound);
    }
  }
  return new Map(calls.map(({ peer, times }) => [peer.name, median(times)]));
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** What each API answers to a sign-in; that of Supabase is a session in the body. */
async function answer(...[input]: Parameters<typeof fetch>): Promise<Response> {
  const url = input instanceof Request ? input.url : String(input);
  return url.includes('grant_type') ? Response.json(supabaseSession) : noContent();
}

function noContent(): Response {
  return new Response(null, { status: 204 });
}

const supabaseSession = {
  access_token: `x.${btoa(JSON.stringify({ exp: 4_000_000_000 }))}.x`,
  refresh_token: 'x',
  token_type: 'bearer',
  expires_in: 3600,
  user: { id: 'x' },
};
