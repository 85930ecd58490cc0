import { Api } from '../test/api.ts';
import { must, Person } from '../test/person.ts';
import { type ServerProcess, startProcess } from '../test/server-process.ts';
import type { SmtpSink } from '../test/smtp-sink.ts';

/** What the server has acknowledged: all of it has to be there after a crash. */
export class Acknowledged {
  readonly registrations = new Map<string, string>();
  readonly users = new Set<string>();
  readonly sessions = new Map<string, string>();
  readonly ended: string[] = [];
  rotations = 0;
}

export type CrashReport = {
  signUps: number;
  verifications: number;
  rotations: number;
  logouts: number;
  lost: string[];
};

const ROTATORS = 8;

const NO_LIMITS = Object.fromEntries(
  [
    'SIGN_IN_LIMIT_CLIENT',
    'SIGN_IN_LIMIT_ACCOUNT_CLIENT',
    'SIGN_IN_LIMIT_ACCOUNT',
    'MAIL_LIMIT_MINUTE',
    'MAIL_LIMIT_HOUR',
    'MAIL_LIMIT_DAY',
  ].map((name) => [name, '1000000']),
);

/**
 * Loads a server, kills it with SIGKILL in the middle, starts it again on the same database, and
 * looks for everything that it had acknowledged.
 */
export async function crash(
  database: Record<string, string>,
  sink: SmtpSink,
  loadMs: number,
  seed: string,
): Promise<CrashReport> {
  const environment = {
    ...NO_LIMITS,
    ...database,
    SMTP_URL: sink.url,
    MAIL_FROM: 'auth@example.com',
    LOG_LEVEL: 'silent',
  };
  const known = new Acknowledged();
  const before = await startProcess(environment);
  await load(before, sink, known, loadMs, seed);
  const killedAt = performance.now();
  const after = await startProcess(environment);
  try {
    const api = new Api(after.origin);
    const lost = await missing(api, sink, known, killedAt);
    api.close();
    return {
      signUps: known.registrations.size,
      verifications: known.users.size,
      rotations: known.rotations,
      logouts: known.ended.length,
      lost,
    };
  } finally {
    await after.end('SIGKILL');
  }
}

/** Runs until the server is killed; a request that fails then was not acknowledged. */
async function load(
  server: ServerProcess,
  sink: SmtpSink,
  known: Acknowledged,
  loadMs: number,
  seed: string,
): Promise<void> {
  const api = new Api(server.origin);
  const person = (name: string) => new Person(api, `${seed}-${name}@example.com`);
  const owner = person('owner');
  const signedUp = must(201, await owner.signUp());
  must(
    200,
    await owner.verify(signedUp.json.access_token, (await sink.codes(owner.email)).at(-1) ?? ''),
  );
  known.users.add(owner.email);
  const tokens = await Promise.all(Array.from({ length: ROTATORS }, () => owner.open()));

  let killed = false;
  const rotate = async (token: string, index: number) => {
    for (let current = token; !killed; ) {
      current = must(204, await owner.refresh(current)).cookies.refresh_token ?? '';
      known.sessions.set(String(index), current);
      known.rotations += 1;
    }
  };
  const logOut = async () => {
    while (!killed) {
      const token = await owner.open();
      must(204, await owner.logout(token));
      known.ended.push(token);
    }
  };
  const signUp = async () => {
    for (let index = 0; !killed; index += 1) {
      const somebody = person(String(index));
      const { json } = must(201, await somebody.signUp());
      // A mail that is under way when the server dies is sent again, but only after its lease: that
      // the outbox loses none is a test of its own, and this one does not wait for it.
      const [code = ''] = await sink.codes(somebody.email);
      if (index % 2 === 1) {
        known.registrations.set(somebody.email, String(json.access_token));
        continue;
      }
      must(200, await somebody.verify(json.access_token, code));
      known.users.add(somebody.email);
    }
  };
  const workers = [...tokens.map(rotate), logOut(), signUp()].map((work) =>
    work.catch((error) => {
      if (!killed) throw error;
    }),
  );
  await Promise.race([new Promise((resolve) => setTimeout(resolve, loadMs)), Promise.all(workers)]);
  killed = true;
  // The workers are not waited for: one may wait for a mail until the grace of the others is over.
  await server.end('SIGKILL');
  api.close();
}

async function missing(
  api: Api,
  sink: SmtpSink,
  known: Acknowledged,
  killedAt: number,
): Promise<string[]> {
  const lost: string[] = [];
  const expectStatus = (what: string, status: number, answer: { status: number }) => {
    if (answer.status !== status) {
      const seconds = ((performance.now() - killedAt) / 1000).toFixed(1);
      lost.push(`${what}: ${answer.status} instead of ${status}, ${seconds} s after the kill`);
    }
  };
  const nobody = new Person(api, 'nobody@example.com');
  for (const token of known.sessions.values())
    expectStatus('rotation', 204, await nobody.refresh(token));
  for (const token of known.ended) expectStatus('logout', 401, await nobody.refresh(token));
  for (const email of known.users)
    expectStatus('verification', 204, await new Person(api, email).signIn());
  for (const [email, token] of known.registrations) {
    const codes = await sink.codes(email);
    expectStatus('sign-up', 200, await nobody.verify(token, codes.at(-1) ?? ''));
  }
  return lost;
}
