import { residentMb } from '../bench/process-usage.ts';
import { Api } from '../test/api.ts';
import { must, Person } from '../test/person.ts';
import type { ServerProcess } from '../test/server-process.ts';

export type MixedReport = {
  /** How many answers each operation gave, by status. */
  answers: string[];
  /** Resident memory in MB, sampled every few seconds. */
  memory: number[];
  unexpected: string[];
};

const SAMPLE_EVERY_MS = 5_000;
const REFRESHERS = 6;

/** Keeps a server busy with everything it does, all answers judged, and watches its memory. */
export async function mix(server: ServerProcess, ms: number): Promise<MixedReport> {
  const api = new Api(server.origin);
  const until = Date.now() + ms;
  const unexpected: string[] = [];
  const memory: number[] = [];
  const sampling = setInterval(
    () => memory.push(residentMb(server.child.pid ?? 0)),
    SAMPLE_EVERY_MS,
  );
  const counts = new Map<string, number>();
  const count = (what: string) => counts.set(what, (counts.get(what) ?? 0) + 1);
  const owner = new Person(api, 'owner@example.com');
  await owner.register();

  const repeat = async (work: () => Promise<void>) => {
    while (Date.now() < until) await work().catch((error: Error) => unexpected.push(error.message));
  };
  const refresher = async () => {
    let token: string | undefined = await owner.open();
    await repeat(async () => {
      token = must(204, await owner.refresh(token)).cookies.refresh_token;
      count('refreshToken 204');
    });
  };
  let people = 0;
  const newcomer = () =>
    repeat(async () => {
      const somebody = new Person(api, `somebody-${++people}@example.com`);
      await somebody.register();
      const token = await somebody.open();
      must(401, await somebody.signIn({ password: 'wrong password' }));
      must(204, await somebody.refresh(token));
      must(204, await somebody.logout(token));
      must(401, await somebody.refresh(token));
      count('a whole life: signUp, verifyEmail, signIn, refreshToken, logout');
    });
  const stranger = () =>
    repeat(async () => {
      must(422, await api.call('signIn', { body: { login: 1 } }));
      must(401, await api.call('refreshToken', { refresh: 'garbage' }));
      must(404, await api.send(`/nowhere/${Math.random()}`));
      count('refused');
    });
  await Promise.all([...Array.from({ length: REFRESHERS }, refresher), newcomer(), stranger()]);
  clearInterval(sampling);
  api.close();
  return { answers: [...counts].map(([what, times]) => `${times} × ${what}`), memory, unexpected };
}

/** Whether memory has stopped growing: the last third holds hardly more than the one before. */
export function isFlat(memory: readonly number[]): boolean {
  const third = Math.floor(memory.length / 3);
  const median = (part: readonly number[]) =>
    [...part].sort((a, b) => a - b)[Math.floor(part.length / 2)] ?? 0;
  return median(memory.slice(-third)) <= median(memory.slice(-2 * third, -third)) * 1.15;
}
