import { Agent, type IncomingHttpHeaders, request } from 'node:http';
import { loadDescription } from '@rememberizer/description';
import { createOracle } from '@rememberizer/oracle';
import { endpoint } from '../src/contract/description.ts';
import type { OperationId } from '../src/contract/operations.ts';

const loaded = await loadDescription(
  new URL(import.meta.resolve('@rememberizer/auth-spec/openapi.json')),
);
if (!loaded.ok) throw new Error(loaded.failure.message);
const oracle = createOracle(loaded.description);

export type Answer = {
  status: number;
  headers: IncomingHttpHeaders;
  rawHeaders: [string, string][];
  /** Values of the `Set-Cookie` lines by name. */
  cookies: Record<string, string>;
  text: string;
  json: Record<string, unknown>;
  /** The last part of the problem type, or nothing. */
  problem: string | undefined;
};

export type Sent = {
  body?: unknown;
  /** Bytes to send instead of a JSON body. */
  raw?: string | Buffer;
  headers?: Record<string, string | string[]>;
  /** A refresh token to send as a cookie. */
  refresh?: string | undefined;
  bearer?: string;
  method?: string;
};

/** A client that hides nothing. Every answer to an operation is judged against the description. */
export class Api {
  readonly origin: string;
  readonly #agent = new Agent({ keepAlive: true });
  /** `signUp 201`, `signIn 401 invalid-credentials` and so on: what this server has answered. */
  readonly seen = new Set<string>();

  constructor(origin: string) {
    this.origin = origin;
  }

  async call(operationId: OperationId, sent: Sent = {}): Promise<Answer> {
    const { path, method } = endpoint(operationId);
    const answer = await this.send(path, { method, ...sent });
    judge(sent.method ?? method, path, answer);
    this.seen.add([operationId, answer.status, answer.problem].filter(Boolean).join(' '));
    return answer;
  }

  /** Sends to any path, judged by nobody. */
  send(path: string, sent: Sent = {}): Promise<Answer> {
    const { body, raw = body === undefined ? undefined : JSON.stringify(body) } = sent;
    const headers: Record<string, string | string[]> = { ...sent.headers };
    if (body !== undefined) headers['content-type'] ??= 'application/json';
    // Node leaves it out for methods that usually have no body, which then becomes the next request.
    if (raw !== undefined && !headers['transfer-encoding']) {
      headers['content-length'] = String(Buffer.byteLength(raw));
    }
    if (sent.bearer !== undefined) headers.authorization = `Bearer ${sent.bearer}`;
    if (sent.refresh !== undefined) headers.cookie = `refresh_token=${sent.refresh}`;
    return new Promise((resolve, reject) => {
      const outgoing = request(
        `${this.origin}${path}`,
        { agent: this.#agent, method: sent.method ?? 'GET', headers },
        (incoming) => {
          const chunks: Buffer[] = [];
          incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
          incoming.on('error', reject);
          incoming.on('end', () =>
            resolve(
              answerOf(
                incoming.statusCode ?? 0,
                incoming.headers,
                incoming.rawHeaders,
                Buffer.concat(chunks).toString(),
              ),
            ),
          );
        },
      );
      outgoing.on('error', reject);
      outgoing.end(raw);
    });
  }

  close(): void {
    this.#agent.destroy();
  }
}

/** Throws when an answer is not one that the description declares for the method and path. */
export function judge(method: string, path: string, answer: Answer): void {
  const response = { ...answer, body: Buffer.from(answer.text) };
  const findings = oracle.judge({ method, path, response });
  const [broken] = findings.filter(({ weight }) => weight === 'must');
  if (!broken) return;
  const { rule, message, location } = broken;
  throw new Error(`${method} ${path} answered ${answer.status}: ${rule}, ${location}: ${message}`);
}

function answerOf(
  status: number,
  headers: IncomingHttpHeaders,
  raw: string[],
  text: string,
): Answer {
  const rawHeaders = raw.flatMap((name, index) =>
    index % 2 === 0 ? [[name, raw[index + 1] ?? ''] as [string, string]] : [],
  );
  const lines = headers['set-cookie'] ?? [];
  const cookies = Object.fromEntries(
    lines.map((line) => [
      line.slice(0, line.indexOf('=')),
      line.slice(line.indexOf('=') + 1, line.indexOf(';')),
    ]),
  );
  const json = text !== '' && headers['content-type']?.includes('json') ? JSON.parse(text) : {};
  const type: unknown = json.type;
  const problem = typeof type === 'string' ? type.split('/').at(-1) : undefined;
  return { status, headers, rawHeaders, cookies, text, json, problem };
}
