import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { authDescription as description } from '../test/auth-description.ts';
import type { Asked } from '../test/zoo/proxy.ts';
import { conformance, reportOn } from './conformance.ts';
import { type Bench, median, takeTurns } from './measure.ts';
import type { Servers } from './servers.ts';

const run = promisify(execFile);
const ROUNDS = 5;

/** A request as it can be sent again. */
export interface RecordedRequest {
  method: string;
  path: string;
  headers: [string, string][];
  /** In base64. */
  body: string;
  /** The answer may be a 204, so the conformance app waits for the server to close. */
  mayHaveNoBody: boolean;
}

/** Milliseconds a request. */
export interface RequestTimes {
  /** The median of the exchanges of a whole run. */
  inRun: number;
  /** A whole run without the start of its process: sending, judging and everything between. */
  ofRun: number;
  /** The medians of the same requests sent again, by this app's client and by two of Node's. */
  own: number;
  kept: number;
  closed: number;
}

/** Measures what a request costs the packed program, and what the same one costs a bare client. */
export async function timeRequests({ servers, folder }: Bench): Promise<RequestTimes> {
  const at = await mkdtemp(join(folder, 'requests-'));
  const file = join(at, 'requests.json');
  await writeFile(file, JSON.stringify(await recordRequests(servers, at)));
  const replay = (client: string) => async () => {
    const server = await servers.start();
    const program = join(import.meta.dirname, 'replay.ts');
    const { stdout } = await run(process.execPath, [program, client, server.origin, file]);
    await server.close();
    return median(JSON.parse(stdout));
  };
  const [own = 0, kept = 0, closed = 0] = await takeTurns(
    [replay('own'), replay('kept'), replay('closed')],
    ROUNDS,
  );
  const server = await servers.start();
  const { cases, durationMs, requests } = await reportOn(server, at);
  await server.close();
  await rm(at, { recursive: true });
  const inRun = median(cases.map((each) => each.durationMs));
  return { inRun, ofRun: durationMs / requests, own, kept, closed };
}

async function recordRequests(servers: Servers, at: string): Promise<RecordedRequest[]> {
  const recorded: RecordedRequest[] = [];
  const server = await servers.startBehindProxy({}, (asked) => recorded.push(toRecorded(asked)));
  await conformance.check(server, at);
  await server.close();
  return recorded;
}

function toRecorded({ method, path, headers, text, encoding }: Asked): RecordedRequest {
  const siblings = description.operations.filter((operation) => operation.path === path);
  return {
    method,
    path: `${description.basePath}${path}`,
    headers: headers.filter(([name]) => !/^(host|connection|content-length)$/.test(name)),
    body: Buffer.from(text, encoding).toString('base64'),
    mayHaveNoBody: siblings.some(({ responses }) => responses['204']),
  };
}
