import openapi from '@rememberizer/auth-spec/openapi.json' with { type: 'json' };
import { Mismatch } from './mismatch.ts';
import type { OperationId } from './operations.ts';

/**
 * The bundled OpenAPI description, as far as the server reads it: this very file, no other, so there
 * is nothing to load or to check, and what does that for strangers' files stays out of production. Paths, methods, statuses, header
 * values, cookie attributes, problem texts and schemas come from here; none is written again.
 */
export type Header = { schema: { const?: unknown }; example?: unknown; examples?: Examples };
export type Examples = Record<string, { value: unknown }>;
export type Response = {
  headers?: Record<string, Header>;
  content?: Record<string, { examples?: Examples }>;
};
export type Operation = {
  operationId: OperationId;
  requestBody?: { content: Record<string, unknown> };
  responses: Record<string, Response>;
};
export type Description = {
  servers: readonly [{ url: string }];
  paths: Record<string, Record<string, Operation>>;
  components: { responses: Record<string, Response> };
};

/** One operation, where it is, and where its parts stand in the description (JSON Pointers). */
export type Endpoint = {
  operationId: OperationId;
  method: string;
  path: string;
  operation: Operation;
  /** The media type of the request body, and the pointer to its schema. */
  body: { mediaType: string; schema: string } | undefined;
};

export const description = resolved(openapi, openapi) as Description;
export const bundle: object = openapi;

const server = new URL(description.servers[0].url);

/** `iss` and `aud` of every token: the API that the description names. */
export const ISSUER = description.servers[0].url;

/** The part of every path that the description leaves to the server's URL. */
export const BASE_PATH = server.pathname.replace(/\/$/, '');

export const endpoints: readonly Endpoint[] = Object.entries(description.paths).flatMap(
  ([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({
      operationId: operation.operationId,
      method: method.toUpperCase(),
      path: BASE_PATH + path,
      operation,
      body: bodyOf(path, method, operation),
    })),
);

/** The endpoint of an operation. That there is one is what the type check and a test promise. */
export function endpoint(operationId: OperationId): Endpoint {
  const found = endpoints.find((each) => each.operationId === operationId);
  if (!found) throw new Mismatch(`it has no operation ${operationId}`);
  return found;
}

function bodyOf(path: string, method: string, operation: Operation): Endpoint['body'] {
  const mediaType = Object.keys(operation.requestBody?.content ?? {})[0];
  if (!mediaType) return undefined;
  const steps = ['paths', path, method, 'requestBody', 'content', mediaType, 'schema'];
  return { mediaType, schema: `#/${steps.map(escapePointer).join('/')}` };
}

/** One step of a JSON Pointer (RFC 6901 §3). */
export function escapePointer(step: string): string {
  return step.replaceAll('~', '~0').replaceAll('/', '~1');
}

/** A copy with every local `$ref` replaced by what it points at. The bundle has no cycles. */
function resolved(node: unknown, root: object): unknown {
  if (Array.isArray(node)) return node.map((item) => resolved(item, root));
  if (typeof node !== 'object' || node === null) return node;
  if ('$ref' in node && typeof node.$ref === 'string') return resolved(at(root, node.$ref), root);
  return Object.fromEntries(Object.entries(node).map(([key, item]) => [key, resolved(item, root)]));
}

function at(root: unknown, pointer: string): unknown {
  const steps = pointer.replace(/^#\/?/, '').split('/');
  return steps.reduce<unknown>(
    (node, step) =>
      (node as Record<string, unknown>)[step.replaceAll('~1', '/').replaceAll('~0', '~')],
    root,
  );
}
