import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { bundle, endpoint, escapePointer } from './description.ts';
import { Mismatch } from './mismatch.ts';
import type { Body, OperationId } from './operations.ts';

/** One fault of a request body, as RFC 9457 §3 shows it: where, which keyword, and what helps. */
export type Fault = { pointer: string; code: string; detail: string };

/** More faults than this help nobody, and a hostile body could otherwise have thousands. */
const MOST_FAULTS = 20;

// Nothing is coerced, defaulted or removed: what the handler sees is what the client sent.
const ajv = new Ajv2020({ allErrors: true, strict: false, validateFormats: true });
formats.default(ajv);
ajv.addSchema(bundle, 'openapi', undefined, false);

/** Compiles the validator of an operation's request body; it gives the faults that it found. */
export function bodyValidator<O extends OperationId>(operationId: O) {
  const body = endpoint(operationId).body;
  if (!body) throw new Mismatch(`${operationId} takes no body`);
  const validate = ajv.compile<Body<O>>({ $ref: `openapi${body.schema}` });
  return (value: unknown): Fault[] =>
    validate(value) ? [] : (validate.errors ?? []).slice(0, MOST_FAULTS).map(toFault);
}

/** A missing or unknown property is named itself, so the pointer goes one step further down. */
function toFault({ keyword, instancePath, params }: ErrorObject): Fault {
  const property: unknown = params.missingProperty ?? params.additionalProperty;
  const step =
    property === undefined ? '' : `/${encodeURIComponent(escapePointer(String(property)))}`;
  const pointer = `#${encodeURI(instancePath)}${step}`;
  return { pointer, code: keyword, detail: detailOf(keyword, params) };
}

/** Says what is asked for, and never repeats the value: it may be a password. */
function detailOf(keyword: string, params: Record<string, unknown>): string {
  const said: Record<string, string> = {
    required: 'It is missing.',
    additionalProperties: 'There is no such property.',
    type: `It must be of type ${String(params.type)}.`,
    format: `It must be of the format ${String(params.format)}.`,
    minLength: `It must have at least ${characters(params.limit)}.`,
    maxLength: `It must have at most ${characters(params.limit)}.`,
    pattern: `It must match ${String(params.pattern)}.`,
  };
  return said[keyword] ?? `It fails ${keyword}.`;
}

function characters(limit: unknown): string {
  return limit === 1 ? '1 character' : `${String(limit)} characters`;
}
