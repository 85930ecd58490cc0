import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** One program that compares the two descriptions. */
export interface Subject {
  name: string;
  /** How many times what the peer needs it may need at most. */
  most?: number;
  args(files: string[]): string[];
}

/** What one run needs. */
export interface Usage {
  cpuSeconds: number;
  peakMegabytes: number;
}

const require = createRequire(import.meta.url);
const redocly = join(dirname(require.resolve('@redocly/cli/package.json')), 'bin/cli.js');
const own = join(import.meta.dirname, 'compare.ts');

export const subjects: Subject[] = [
  { name: 'redocly diff', args: (files) => [redocly, 'diff', ...files, '--format', 'json'] },
  { name: 'wire axis', most: 0.5, args: (files) => [own, ...files, 'wire'] },
  { name: 'both axes', most: 1, args: (files) => [own, ...files] },
];

const LONGEST_RUN_MS = 300_000;

/** The medians of several rounds, in which all take turns, so that a machine's moods meet all alike. */
export async function measureInTurns(
  files: string[],
  folder: string,
  rounds: number,
  tell: (text: string) => void,
): Promise<Usage[]> {
  // Without it the rules of Redocly's diff are off, and it finds nothing.
  await writeFile(join(folder, 'redocly.yaml'), 'extends: [diff-recommended]\n');
  const usages: Usage[][] = subjects.map(() => []);
  for (let round = 1; round <= rounds; round += 1) {
    for (const [index, subject] of subjects.entries()) {
      tell(`round ${round} of ${rounds}: ${subject.name}`);
      usages[index]?.push(await measureOnce(subject.args(files), folder));
    }
  }
  return usages.map((each) => ({
    cpuSeconds: median(each.map(({ cpuSeconds }) => cpuSeconds)),
    peakMegabytes: median(each.map(({ peakMegabytes }) => peakMegabytes)),
  }));
}

async function measureOnce(args: string[], cwd: string): Promise<Usage> {
  const file = join(cwd, 'usage.json');
  const preload = join(import.meta.dirname, 'report-usage.ts');
  const env = { ...process.env, USAGE_FILE: file, REDOCLY_TELEMETRY: 'off' };
  await writeFile(file, '');
  await new Promise<void>((resolve) => {
    // Whoever finds breaking changes exits with 1, so that only the missing report is an error.
    const options = { cwd, env, maxBuffer: 1_000_000_000, timeout: LONGEST_RUN_MS };
    execFile(process.execPath, ['--import', preload, ...args], options, () => resolve());
  });
  const text = await readFile(file, 'utf8');
  if (text === '') throw new Error(`${args[0]} ended without a report of what it needed.`);
  const { userCPUTime, systemCPUTime, maxRSS } = JSON.parse(text) as NodeJS.ResourceUsage;
  return { cpuSeconds: (userCPUTime + systemCPUTime) / 1e6, peakMegabytes: maxRSS / 1024 };
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
