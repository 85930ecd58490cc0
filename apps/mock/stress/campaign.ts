import type { Description } from '@rememberizer/description';
import { isObject } from '@rememberizer/description/json';
import { createOracle } from '@rememberizer/oracle';
import { makeHostile } from './hostile.ts';
import { GOOD, judge, type Verdict } from './judge.ts';
import { createRandom } from './random.ts';
import { sendRaw } from './send.ts';

export interface CampaignOptions {
  description: Description;
  host: string;
  port: number;
  /** What stands before the paths of the description: its base path, where the target keeps it. */
  prefix: string;
  requests: number;
  seed: number;
  /** How long a request may go without an end, in milliseconds. */
  patience: number;
  /** Called after each hundredth of the requests. */
  onProgress?: (sent: number) => Promise<void> | void;
  /** Called when nobody listens any more; it may start the target again. */
  onDeath?: () => Promise<{ port: number }>;
}

export interface CampaignReport {
  sent: number;
  verdicts: Partial<Record<Verdict, number>>;
  /** The first failures, to look at. */
  failures: { kind: string; verdict: Verdict; detail: string }[];
}

/** How many connections are open at a time. */
const CONCURRENCY = 32;
const SHOWN = 10;

/** Sends hostile requests and judges every answer. The same seed sends the same bytes. */
export async function runCampaign(options: CampaignOptions): Promise<CampaignReport> {
  const { description, requests, prefix, host, patience } = options;
  const random = createRandom(options.seed);
  const oracle = createOracle(description);
  const operations = withBodies(description);
  const report: CampaignReport = { sent: 0, verdicts: {}, failures: [] };
  let { port } = options;
  let revival: Promise<void> | undefined;

  async function sendNext(): Promise<void> {
    const request = makeHostile(random, operations, prefix);
    const { verdict, detail } = judge(
      oracle,
      request,
      await sendRaw(host, port, request, patience),
    );
    report.verdicts[verdict] = (report.verdicts[verdict] ?? 0) + 1;
    if (!GOOD.includes(verdict) && report.failures.length < SHOWN) {
      report.failures.push({ kind: request.kind, verdict, detail });
    }
    if (verdict === 'dead' && options.onDeath) {
      revival ??= options.onDeath().then((revived) => {
        port = revived.port;
        revival = undefined;
      });
      await revival;
    }
  }

  const step = Math.max(1, Math.floor(requests / 100));
  async function work(): Promise<void> {
    while (report.sent < requests) {
      report.sent += 1;
      const number = report.sent;
      await sendNext();
      if (number % step === 0) await options.onProgress?.(number);
    }
  }
  await Promise.all(Array.from({ length: CONCURRENCY }, work));
  return report;
}

/** The failures of a report: everything that is not one of the good verdicts. */
export function countFailures({ verdicts }: CampaignReport): number {
  const bad = Object.entries(verdicts).filter(([verdict]) => !GOOD.includes(verdict as Verdict));
  return bad.reduce((sum, [, count]) => sum + count, 0);
}

/** Every operation with the JSON example of its request body, from which requests are made up. */
function withBodies({ operations, resolve }: Description) {
  return operations.map((operation) => {
    const content = operation.requestBody?.node.content;
    const media = isObject(content) ? content['application/json'] : undefined;
    const { example, examples } = isObject(media) ? media : {};
    const [first] = isObject(examples) ? Object.values(examples) : [];
    const value = example ?? resolve(first)?.node.value ?? {};
    return { operation, body: Buffer.from(JSON.stringify(value)) };
  });
}
