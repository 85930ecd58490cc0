import { type Answer, Api, judge } from '../test/api.ts';
import { sendBytes } from '../test/wire.ts';
import { hostileBytes, hostileRequest } from './hostile-request.ts';
import { createRandom } from './random.ts';

/** What the HTTP parser itself may answer before it closes (DECISIONS.md). */
const OF_THE_PARSER = [400, 408, 413, 431];

const CONNECTIONS = 16;

export type HostileReport = {
  requests: number;
  statuses: Record<string, number>;
  /** Answers that nothing allows, each with what provoked it. */
  findings: string[];
};

/**
 * Sends generated hostile requests; the same seed gives the same ones. `onProgress` is told how many
 * were sent, so that the caller can watch the server's memory.
 */
export async function sendHostile(
  origin: string,
  count: number,
  seed: number,
  onProgress: (sent: number) => void = () => {},
): Promise<HostileReport> {
  const random = createRandom(seed);
  const api = new Api(origin);
  const report: HostileReport = { requests: 0, statuses: {}, findings: [] };
  const note = (status: number | string) => {
    report.statuses[status] = (report.statuses[status] ?? 0) + 1;
  };
  const worker = async () => {
    while (report.requests < count) {
      report.requests += 1;
      if (report.requests % 1000 === 0) onProgress(report.requests);
      const finding = random.chance(50)
        ? await sendGarbage(origin, hostileBytes(random), note)
        : await sendRequest(api, hostileRequest(random), note);
      if (finding) report.findings.push(finding);
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, worker));
  api.close();
  return report;
}

type Note = (status: number | string) => void;

async function sendRequest(
  api: Api,
  { path, sent }: ReturnType<typeof hostileRequest>,
  note: Note,
): Promise<string | undefined> {
  const what = () =>
    `${sent.method} ${path} ${JSON.stringify(sent.headers).slice(0, 300)} ${String(sent.raw).slice(0, 100)}`;
  let answer: Answer;
  try {
    answer = await api.send(path, sent);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? String(error);
    note(code);
    return `${code}: ${what()}`;
  }
  note(answer.status);
  if (OF_THE_PARSER.includes(answer.status) && answer.headers.connection === 'close')
    return undefined;
  try {
    judge(sent.method, path.split(/[?#]/)[0] ?? '', answer);
    return undefined;
  } catch (error) {
    return `${(error as Error).message}: ${what()}`;
  }
}

async function sendGarbage(origin: string, bytes: string, note: Note): Promise<string | undefined> {
  const { text } = await sendBytes(origin, bytes, true).catch(() => ({ text: '' }));
  const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1] ?? 0);
  note(status === 0 ? 'closed' : status);
  if (status < 500 || status === 503) return undefined;
  return `${status}: ${JSON.stringify(bytes.slice(0, 200))}`;
}
