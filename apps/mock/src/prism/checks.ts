import {
  validateInput,
  validateOutput,
  validateSecurity,
} from '@stoplight/prism-http/dist/validator/index.js';
import { type Fault, toFault } from '../fault.ts';
import type { PrismOperation } from './operations.ts';

/** A request as Prism understands it. */
export type PrismRequest = Parameters<typeof validateInput>[0]['element'];

/** Prism's results are `Either`s of fp-ts, which are plain data. */
type Outcome = { _tag: 'Right' } | Extract<ReturnType<typeof validateInput>, { _tag: 'Left' }>;

/** Checks credentials, parameters and the body of a request. No fault means that it is valid. */
export function checkRequest(resource: PrismOperation, element: PrismRequest): Fault[] {
  const security = findings(validateSecurity({ resource, element }));
  return [...security, ...findings(validateInput({ resource, element }))].map(toFault);
}

/** What is wrong with the body of a response, measured against its declared schema. */
export function checkResponseBody(
  resource: PrismOperation,
  response: { statusCode: number; mediaType: string; body: unknown },
): string[] {
  const { statusCode, mediaType, body } = response;
  const element = { statusCode, headers: { 'content-type': mediaType }, body };
  const found = findings(validateOutput({ resource, element }));
  return found.filter(({ path }) => path?.[0] !== 'header').map(({ message }) => message);
}

/** Severities are those of the Language Server Protocol: 0 is an error. */
function findings(outcome: Outcome) {
  return outcome._tag === 'Left' ? outcome.left.filter(({ severity }) => severity === 0) : [];
}
