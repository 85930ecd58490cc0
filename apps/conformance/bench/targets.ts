import type { FaultGroup } from './faults.ts';
import type { Row } from './table.ts';

const MOST_REQUESTS = 300;
const MOST_TIMES_THE_FASTEST = 1.5;

/** One thing that the bench holds this app to, and whether it was reached. */
export interface Verdict {
  isReached: boolean;
  text: string;
}

/** What this app has to reach beside the other tools. */
export function judge(ours: Row, others: Row[], groups: FaultGroup[]): Verdict[] {
  const { kills = [], falseAlarms = 0, requests = 0, seconds = 0 } = ours;
  const killed = kills.reduce((sum, { told }) => sum + told, 0);
  const faults = groups.reduce((sum, group) => sum + group.faults.length, 0);
  const measured = others.filter((row) => row.seconds !== undefined);
  const fastest = measured.toSorted((a, b) => (a.seconds ?? 0) - (b.seconds ?? 0))[0];
  const times = seconds / (fastest?.seconds ?? seconds);
  return [
    {
      isReached: killed === faults && falseAlarms === 0,
      text: `${killed} of ${faults} faults told, ${falseAlarms} false alarms`,
    },
    {
      isReached: requests <= MOST_REQUESTS,
      text: `${requests} requests, at most ${MOST_REQUESTS}`,
    },
    {
      isReached: times <= MOST_TIMES_THE_FASTEST,
      text: `${times.toFixed(2)} × the wall time of the fastest other tool, ${fastest?.name ?? 'none'}, at most ${MOST_TIMES_THE_FASTEST}`,
    },
  ];
}
