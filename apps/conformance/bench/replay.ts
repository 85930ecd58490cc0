import { readFile } from 'node:fs/promises';
import { Agent, request as ask } from 'node:http';
import { createConnection } from '../src/wire/connection.ts';
import { exchange } from '../src/wire/exchange.ts';
import type { RecordedRequest } from './time-a-request.ts';

// A process that sends recorded requests one after another and prints how many milliseconds each took:
// node replay.ts own|kept|closed ORIGIN FILE
const [client = '', origin = '', file = ''] = process.argv.slice(2);
const requests: RecordedRequest[] = JSON.parse(await readFile(file, 'utf8'));
const agent = new Agent({ keepAlive: client === 'kept' });
const connection = createConnection();

const send = client === 'own' ? sendOwn : sendBare;
const times: number[] = [];
for (const request of requests) {
  const startedAt = performance.now();
  await send(request);
  times.push(performance.now() - startedAt);
}
agent.destroy();
connection.close();
console.log(JSON.stringify(times));

/** As the conformance app does, also where it waits for the server to close. */
async function sendOwn({ method, path, headers, body, mayHaveNoBody }: RecordedRequest) {
  const request = { method, path, headers, ...(body === '' ? {} : { body: bytesOf(body) }) };
  const limits = { timeoutMs: 10_000, maxBodyBytes: 1_000_000 };
  const kept = mayHaveNoBody ? undefined : connection;
  const result = await exchange(new URL(origin), request, limits, kept);
  if (!result.ok) throw new Error(result.message);
}

/** As little as Node's own client can do. */
function sendBare({ method, path, headers, body }: RecordedRequest): Promise<void> {
  const bytes = bytesOf(body);
  const lines = [...headers, ['Content-Length', String(bytes.length)]].flat();
  return new Promise((resolve, reject) => {
    const url = new URL(path, origin);
    const request = ask(url, { method, headers: lines, agent }, (response) => {
      response.resume();
      response.on('end', resolve).on('error', reject);
    });
    request.on('error', reject);
    request.end(bytes);
  });
}

function bytesOf(base64: string): Buffer {
  return Buffer.from(base64, 'base64');
}
