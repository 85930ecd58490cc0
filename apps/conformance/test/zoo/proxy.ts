import { isUtf8 } from 'node:buffer';
import { request as ask, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Description, Operation } from '@rememberizer/description';
import type { Answer } from '../answer.ts';

/** A request on its way to the server, and what the server answered. */
export interface Asked {
  method: string;
  /** Without the base path. */
  path: string;
  operation: Operation | undefined;
  /** Every header line, its name in lower case. */
  headers: [string, string][];
  text: string;
  /** `latin1`, one byte a character, for bytes that are no UTF-8. */
  encoding: 'utf8' | 'latin1';
}

/** What is wrong between the server and its clients. */
export interface OuterFault {
  /** Changes what the server is asked. */
  ask?: (asked: Asked) => Asked;
  /** Changes what it answered. `asked` is what the client sent. */
  answer?: (answer: Answer, asked: Asked) => Answer | Promise<Answer>;
}

/** A server of its own before a server that is right; with a fault it is a wrong one. */
export async function startProxy(
  origin: string,
  description: Description,
  { ask: change = (asked) => asked, answer: spoil = (answer) => answer }: OuterFault,
) {
  const server = createServer({ keepAliveTimeout: 1 }, async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { method = '', url = '', rawHeaders } = request;
    const path = url.slice(description.basePath.length);
    const operation = description.operations.find(
      (each) => each.path === path && each.method === method,
    );
    const headers = pairs(rawHeaders).map(([name, value]): [string, string] => [
      name.toLowerCase(),
      value,
    ]);
    const bytes = Buffer.concat(chunks);
    const encoding = isUtf8(bytes) ? 'utf8' : 'latin1';
    const asked: Asked = {
      method,
      path,
      operation,
      headers,
      text: bytes.toString(encoding),
      encoding,
    };
    const sent = change(asked);
    const target = sent.path === path ? url : description.basePath + sent.path;
    const answer = await forward(origin + target, sent);
    const spoilt = await spoil(answer, asked);
    // Untold, clients that keep connections would send their next request in vain.
    const lines: [string, string][] = [...spoilt.headers, ['Connection', 'close']];
    response.socket?.end(serialise({ ...spoilt, headers: lines }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Node's own response writer would hide some of the faults, so the bytes are written here. */
export function serialise({ status, headers, body }: Answer): Buffer {
  const lines = headers.map(([name, value]) => `${name}: ${value}`);
  return Buffer.from([`HTTP/1.1 ${status} Any`, ...lines, '', body].join('\r\n'));
}

function forward(url: string, { method, headers, text, encoding }: Asked): Promise<Answer> {
  const body = Buffer.from(text, encoding);
  const passed = headers.filter(
    ([name]) => !/^(content-length|connection|transfer-encoding)$/.test(name),
  );
  return new Promise((resolve, reject) => {
    const lines = [...passed, ['content-length', String(body.length)]];
    const request = ask(url, { method, headers: lines.flat(), agent: false }, async (response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of response) chunks.push(chunk);
      const own = pairs(response.rawHeaders).filter(
        ([name]) => !/^(connection|keep-alive|transfer-encoding)$/i.test(name),
      );
      const { statusCode: status = 0 } = response;
      resolve({ status, headers: own, body: Buffer.concat(chunks).toString() });
    });
    request.on('error', reject);
    request.end(body);
  });
}

function pairs(raw: string[]): [string, string][] {
  return raw.flatMap((name, index): [string, string][] =>
    index % 2 === 0 ? [[name, raw[index + 1] ?? '']] : [],
  );
}
