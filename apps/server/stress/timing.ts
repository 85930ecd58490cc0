import { Api } from '../test/api.ts';
import { must, Person } from '../test/person.ts';

export type TimePair = {
  what: string;
  count: number;
  knownMs: number;
  unknownMs: number;
  /** How far the medians of two halves of the same kind are apart: the noise of this machine. */
  noiseMs: number;
  fine: boolean;
};

/** Differences below this cannot be told from noise over a network, whatever this machine's is. */
const NEGLIGIBLE_MS = 0.5;

/** Compares the times of answers that must not tell whether an address has an account. */
export async function compareTimes(origin: string): Promise<TimePair[]> {
  const api = new Api(origin);
  const known = new Person(api, 'known@example.com');
  await known.register();
  let strangers = 0;
  const stranger = () => new Person(api, `stranger-${++strangers}@example.com`);
  const wrong = { password: 'wrong password' };
  const pairs = [
    await compare(
      'sign-in',
      1000,
      () => known.signIn(wrong),
      () => stranger().signIn(wrong),
      401,
    ),
    await compare(
      'sign-up',
      300,
      () => known.signUp(),
      () => stranger().signUp(),
      201,
    ),
  ];
  api.close();
  return pairs;
}

/** Takes turns, so that whatever else the machine does slows both alike. */
async function compare(
  what: string,
  count: number,
  known: () => ReturnType<Person['signIn']>,
  unknown: () => ReturnType<Person['signIn']>,
  status: number,
): Promise<TimePair> {
  const times: { known: number[]; unknown: number[] } = { known: [], unknown: [] };
  for (let turn = 0; turn < 2 * count; turn += 1) {
    const startedAt = performance.now();
    must(status, await (turn % 2 ? unknown() : known()));
    times[turn % 2 ? 'unknown' : 'known'].push(performance.now() - startedAt);
  }
  const [knownMs, unknownMs] = [median(times.known), median(times.unknown)];
  const halves = [0, 1].map((half) => median(times.known.filter((_, index) => index % 2 === half)));
  const noiseMs = Math.abs((halves[0] ?? 0) - (halves[1] ?? 0));
  const fine = Math.abs(knownMs - unknownMs) <= Math.max(NEGLIGIBLE_MS, 3 * noiseMs);
  return { what, count, knownMs, unknownMs, noiseMs, fine };
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
