import type { Description } from '@rememberizer/description';
import { OURS, startTarget, type Target, type TargetKind } from '../measured/target.ts';
import { type CampaignReport, countFailures, runCampaign } from './campaign.ts';
import { runEdits } from './edits.ts';

export interface StressPlan {
  description: Description;
  requests: number;
  seed: number;
}

/** The second half may hold this much more memory than the first: noise of the garbage collector. */
const FLAT_RATIO = 1.15;
const SHOWN = 5;

/** Sends the hostile requests to a target, prints what came of it, and says whether it held. */
export async function stress(
  kind: TargetKind,
  plan: StressPlan,
  patience: number,
): Promise<boolean> {
  const { description } = plan;
  const { basePath, operations } = description;
  const prefix = kind.keepsBasePath ? basePath : '';
  const start = () => startTarget(kind, description.file, `${prefix}${operations[0]?.path}`);
  let target: Target = await start();
  let deaths = 0;
  const memory: number[] = [];
  const began = performance.now();
  const report = await runCampaign({
    ...plan,
    prefix,
    host: '127.0.0.1',
    port: target.port,
    patience,
    onProgress: () => {
      const now = target.memory();
      if (now !== undefined) memory.push(now);
    },
    async onDeath() {
      deaths += 1;
      await target.stop();
      target = await start();
      return target;
    },
  });
  const seconds = (performance.now() - began) / 1_000;
  await target.stop();
  const isFlat = flat(memory);
  print(kind.name, report, { seconds, deaths, memory, isFlat });
  return deaths === 0 && isFlat && countFailures(report) === 0;
}

/** The highest memory after half of the requests, compared with the highest before. */
function flat(memory: number[]): boolean {
  const half = Math.floor(memory.length / 2);
  const [before, after] = [memory.slice(0, half), memory.slice(half)].map((part) =>
    Math.max(...part),
  );
  return memory.length < 4 || (after as number) <= (before as number) * FLAT_RATIO;
}

function print(
  name: string,
  { sent, verdicts, failures }: CampaignReport,
  run: { seconds: number; deaths: number; memory: number[]; isFlat: boolean },
): void {
  const { seconds, deaths, memory, isFlat } = run;
  const shown = memory.filter((_, index) => index % 10 === 9).map((value) => value.toFixed(0));
  console.log(
    `\n${name}: ${sent} hostile requests in ${seconds.toFixed(0)} s, died ${deaths} times`,
  );
  for (const [verdict, count] of Object.entries(verdicts)) console.log(`  ${count} ${verdict}`);
  console.log(`  memory in MB: ${shown.join(' ')} (${isFlat ? 'flat' : 'grows'})`);
  for (const { kind, verdict, detail } of failures)
    console.log(`  ${verdict} (${kind}): ${detail}`);
}

/** An edit has to be served this many milliseconds after its save. */
const SOON = 1_000;

/** Edits a description while requests run, prints what came of it, and says whether it held. */
export async function stressWithEdits(edits: number): Promise<boolean> {
  const report = await runEdits(async (spec) => {
    const target = await startTarget(OURS, spec, '/thing');
    return { url: `http://127.0.0.1:${target.port}`, close: () => target.stop() };
  }, edits);
  const { broken, requests, failed, delays } = report;
  const sorted = delays.toSorted((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const slowest = sorted.at(-1) ?? 0;
  console.log(`\n${edits} edits, ${broken} of them broken, during ${requests} requests`);
  console.log(`  ${failed.length} requests failed ${failed.slice(0, SHOWN).join('; ')}`.trimEnd());
  console.log(`  served ${median.toFixed(0)} ms after the save, at most ${slowest.toFixed(0)} ms`);
  return failed.length === 0 && slowest <= SOON;
}
