import type { FaultGroup } from './faults.ts';
import type { Kills } from './measure.ts';

/** What is known of one tool; what is missing was not measured. */
export interface Row {
  name: string;
  /** By group. */
  kills?: Kills[];
  falseAlarms?: number;
  requests?: number;
  seconds?: number;
  /** Why there is nothing else. */
  reason?: string;
}

const NAME = 18;

/** The rows as a table, each time beside that of the first row. */
export function renderTable(rows: Row[], groups: FaultGroup[]): string {
  const heads = groups.map(({ name, faults }) => `${name} (${faults.length})`);
  const titles = [...heads, 'false alarms', 'requests', 'wall time', '× ours'];
  const widths = titles.map((title) => title.length);
  const line = (name: string, cells: string[]) =>
    [name.padEnd(NAME), ...cells.map((cell, at) => cell.padStart(widths[at] ?? 0))].join('  ');
  const lines = rows.map((row) => line(row.name, cellsOf(row, groups, rows[0]?.seconds)));
  return [line('', titles), ...lines].join('\n');
}

function cellsOf(row: Row, groups: FaultGroup[], ours = 0): string[] {
  if (row.reason !== undefined) return [row.reason];
  const cell = (value: number | undefined) => (value === undefined ? '–' : String(value));
  const { kills, falseAlarms, requests, seconds = 0 } = row;
  const killed = groups.map(({ faults }, group) => {
    const { told, tried } = kills?.[group] ?? {};
    return tried === undefined || tried === faults.length ? cell(told) : `${told} of ${tried}`;
  });
  const times = [`${seconds.toFixed(2)} s`, (seconds / ours).toFixed(2)];
  return [...killed, cell(falseAlarms), cell(requests), ...times];
}
