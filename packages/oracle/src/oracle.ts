import type { Description, Operation, Resolved } from '@rememberizer/description';
import type { Finding } from './finding.ts';
import { declaredResponse, type WireResponse } from './response.ts';
import { operationsAt } from './route.ts';
import type { Judged } from './rule.ts';
import { rules } from './rules/rules.ts';
import { createSchemaValidator } from './schema-validator.ts';

export type { Finding, Weight } from './finding.ts';
export type { WireResponse } from './response.ts';

/**
 * A response and the request that it answers: either the operation that was called (itself or its
 * operationId) or the method and path that were sent, with the base path or without.
 */
export type Exchange = { response: WireResponse } & (
  | { operation: Operation | string }
  | { method: string; path: string }
);

export interface Oracle {
  /** Everything that is wrong with a response; nothing, if it keeps the description. */
  judge(exchange: Exchange): Finding[];
}

/** Makes an oracle for one description. It keeps no state between responses. */
export function createOracle(description: Description): Oracle {
  const validator = createSchemaValidator(description, 'response');
  return {
    judge(exchange) {
      const { response } = exchange;
      const request = identify(description, exchange);
      const judged: Judged = {
        description,
        validator,
        ...request,
        response,
        declared: findDeclared(description, request, response.status),
        ...readBody(response.body),
      };
      return rules.flatMap(({ id, weight, source, check }) =>
        Array.from(check(judged), (seen) => ({ rule: id, weight, source, ...seen })),
      );
    },
  };
}

type Request = Pick<Judged, 'method' | 'siblings' | 'operation'>;

function identify(description: Description, exchange: Exchange): Request {
  if ('operation' in exchange) {
    const operation = findOperation(description, exchange.operation);
    const siblings = description.operations.filter(({ path }) => path === operation.path);
    return { method: operation.method, siblings, operation };
  }
  const method = exchange.method.toUpperCase();
  const siblings = operationsAt(description, exchange.path);
  // HEAD is GET without the body (RFC 9110 §9.3.2), so what GET declares counts for it.
  const operation =
    siblings.find((sibling) => sibling.method === method) ??
    siblings.find((sibling) => method === 'HEAD' && sibling.method === 'GET');
  return { method, siblings, operation };
}

function findOperation(description: Description, wanted: Operation | string): Operation {
  if (typeof wanted !== 'string') return wanted;
  const found = description.operations.find(({ id }) => id === wanted);
  if (!found) throw new Error(`The description has no operation '${wanted}'.`);
  return found;
}

/**
 * A method that the path does not have is judged by the 405 of the methods that it has, and a path
 * that does not exist by the response component that is called NotFound.
 */
function findDeclared(
  description: Description,
  { operation, siblings }: Request,
  status: number,
): Resolved | undefined {
  if (operation) return declaredResponse(operation, status);
  if (status === 405) {
    const exact = siblings.find(({ responses }) => responses['405']);
    return exact?.responses['405'];
  }
  if (status !== 404 || siblings.length > 0) return undefined;
  return description.resolve({ $ref: '#/components/responses/NotFound' });
}

function readBody(body: Uint8Array): Pick<Judged, 'text' | 'json'> {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body);
  } catch {
    return { text: undefined, json: undefined };
  }
  try {
    return { text, json: { value: JSON.parse(text) } };
  } catch {
    return { text, json: undefined };
  }
}
