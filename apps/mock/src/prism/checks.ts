import {
  validateInput,
  validateOutput,
  validateSecurity,
} from '@stoplight/prism-http/dist/validator/index.js';
import validators from '@stoplight/prism-http/dist/validator/validators/index.js';
import { ValidationContext } from '@stoplight/prism-http/dist/validator/validators/types.js';
import { type Fault, toFault } from '../answer/fault.ts';
import type { PrismOperation } from './operations.ts';

/** A request as Prism understands it. */
export type PrismRequest = Parameters<typeof validateInput>[0]['element'];

/** Prism's results are `Either`s of fp-ts, which are plain data. */
type Outcome = { _tag: 'Right' } | Extract<ReturnType<typeof validateInput>, { _tag: 'Left' }>;

/** Checks credentials, parameters and the body of a request. No fault means that it is valid. */
export function checkRequest(resource: PrismOperation, element: PrismRequest): Fault[] {
  const security = findings(validateSecurity({ resource, element }));
  return [...security, ...checkInput(resource, element)].map(toFault);
}

/** Prism takes the JSON texts `null`, `false`, `0` and `""` for no body; they are checked apart. */
function checkInput(resource: PrismOperation, element: PrismRequest) {
  const { body, headers = {} } = element;
  if (body === undefined || body) return findings(validateInput({ resource, element }));
  const { body: declared, ...request } = resource.request ?? {};
  const { 'content-length': _, ...others } = headers;
  const bundled = (resource as { __bundled__?: unknown }).__bundled__;
  const contents = declared?.contents ?? [];
  const type = headers['content-type'];
  const { Input } = ValidationContext;
  return [
    ...findings(validators.validateBody(body, contents, Input, type, undefined, bundled)),
    ...findings(
      validateInput({
        resource: { ...resource, request },
        element: { ...element, headers: others },
      }),
    ),
  ];
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
