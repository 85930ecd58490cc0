import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Description, JsonObject, Operation } from '@rememberizer/description';
import { isObject } from '@rememberizer/description/json';
import { declaredResponse } from '@rememberizer/oracle/response';
import { createSchemaValidator } from '@rememberizer/oracle/schema';
import { onTestFinished } from 'vitest';
import type { Answer } from './answer.ts';

export interface Asked {
  method: string;
  path: string;
  operation: Operation | undefined;
  text: string;
  headers: IncomingMessage['headers'];
}

/** Changes an answer, or gives none and leaves the client waiting or cut off. */
export type Fault = (answer: Answer, asked: Asked) => Answer | 'hang' | 'close';

/** Starts a server that answers by the examples of a description, but for its fault. */
export async function startExampleServer(
  description: Description,
  fault: Fault = (answer) => answer,
): Promise<string> {
  const answerRightly = createResponder(description);
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { method = '', url = '', headers } = request;
    const path = url.slice(description.basePath.length);
    const siblings = description.operations.filter((operation) => operation.path === path);
    const operation = siblings.find((sibling) => sibling.method === method);
    const bytes = Buffer.concat(chunks);
    const isUtf8 = bytes.equals(Buffer.from(bytes.toString()));
    const text = isUtf8 ? bytes.toString() : '\u0000';
    const asked = { method, path, operation, text, headers };
    const answer = fault(answerRightly(asked, siblings), asked);
    if (answer === 'hang') return;
    if (answer !== 'close') response.socket?.write(serialise(answer, method));
    response.socket?.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}${description.basePath}`;
}

/** Node's own response writer would hide some of the faults, so the bytes are written here. */
function serialise({ status, headers, body }: Answer, method: string): string {
  const lines = headers.map(([name, value]) => `${name}: ${value}`);
  return [`HTTP/1.1 ${status} Any`, ...lines, '', method === 'HEAD' ? '' : body].join('\r\n');
}

function createResponder(description: Description) {
  const validator = createSchemaValidator(description, 'request');
  const answer = (operation: Operation, status: number) =>
    example(description, declaredResponse(operation, status)?.node, status);
  const notFound = description.resolve({ $ref: '#/components/responses/NotFound' })?.node;
  return ({ operation, text, headers }: Asked, siblings: Operation[]): Answer => {
    const [sibling] = siblings;
    if (!sibling) return example(description, notFound, 404);
    if (!operation) return answer(sibling, 405);
    // It knows one credential: the one that is sent where the user gives none.
    const isKnown = [headers.authorization, headers.cookie].some((value) =>
      /^\w+[ =]conformance-placeholder$/.test(value ?? ''),
    );
    const [required] = operation.security;
    const isPublic =
      operation.security.length === 0 || operation.security.some((uses) => uses.length === 0);
    const content = operation.requestBody?.node.content;
    const [mediaType] = isObject(content) ? Object.keys(content) : [];
    if (mediaType && headers['content-type'] !== mediaType) return answer(operation, 415);
    if (required && !isPublic && !isKnown) return answer(operation, 401);
    if (mediaType) {
      const value = parse(text);
      if (value === undefined) return answer(operation, 400);
      const pointer = `${operation.requestBody?.pointer}/content/${mediaType.replace('/', '~1')}/schema`;
      if (validator.faults(pointer, value).length > 0) return answer(operation, 422);
    }
    const success = Object.keys(operation.responses).find((status) => status.startsWith('2'));
    return answer(operation, Number(success));
  };
}

function example(
  description: Description,
  response: JsonObject | undefined,
  status: number,
): Answer {
  const headers: [string, string][] = [];
  const declared = isObject(response?.headers) ? response.headers : {};
  for (const [name, value] of Object.entries(declared)) {
    const values = [firstExample(description, value)].flat();
    for (const line of values) headers.push([name, String(line)]);
  }
  const content = isObject(response?.content) ? response.content : {};
  const [entry] = Object.entries(content);
  const body = entry ? JSON.stringify(firstExample(description, entry[1])) : '';
  if (entry) headers.push(['Content-Type', entry[0]]);
  if (status !== 204) headers.push(['Content-Length', String(Buffer.byteLength(body))]);
  return { status, headers, body };
}

function firstExample(description: Description, value: unknown): unknown {
  const node = description.resolve(value)?.node ?? {};
  if (node.example !== undefined) return node.example;
  const [named] = isObject(node.examples) ? Object.values(node.examples) : [];
  return description.resolve(named)?.node.value;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
