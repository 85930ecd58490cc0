import { createRequire } from 'node:module';
import type { PrismOperation } from './operations.ts';

// Loaders disagree on what the default import of a CommonJS module with a `default` of its own is.
const { default: negotiator } = createRequire(import.meta.url)(
  '@stoplight/prism-http/dist/mocker/negotiator/NegotiatorHelpers.js',
) as typeof import('@stoplight/prism-http/dist/mocker/negotiator/NegotiatorHelpers.js');

/** Which of the declared responses is wanted. What is left out, Prism chooses. */
export interface Wish {
  code?: number;
  exampleKey?: string;
  mediaType?: string;
  dynamic: boolean;
}

/** A response before it has a form on the wire. */
export interface MockResponse {
  statusCode: number;
  headers: Record<string, unknown>;
  body: unknown;
}

export type Responded = { ok: true; response: MockResponse } | { ok: false; reason: string };

type Negotiate = ReturnType<typeof negotiator.negotiateOptionsForValidRequest>;
type Negotiated = Extract<ReturnType<Negotiate>, { _tag: 'Right' }>['right'];
type Schema = NonNullable<Negotiated['schema']>;
type Generate = (schema: Schema) => Promise<unknown>;

// Prism tells its story line by line; the mock says the same in one line of its own.
const silence = () => {};
const logger = {
  debug: silence,
  info: silence,
  success: silence,
  warn: silence,
} as unknown as Parameters<Negotiate>[0];

/** Makes the declared response that was wished for; a `reason` says why there is none. */
export async function respond(operation: PrismOperation, wish: Wish): Promise<Responded> {
  const { mediaType, ...choice } = wish;
  const options = { ...choice, ...(mediaType ? { mediaTypes: [mediaType] } : {}) };
  const negotiated = negotiator.negotiateOptionsForValidRequest(operation, options)(logger);
  if (negotiated._tag === 'Left') return { ok: false, reason: negotiated.left.message };
  const chosen = negotiated.right;
  const generate: Generate = (schema) => generateFrom(operation, schema, wish.dynamic);
  const headers = await makeHeaders(operation, chosen, generate);
  return {
    ok: true,
    response: {
      statusCode: Number(chosen.code),
      headers: chosen.mediaType ? { ...headers, 'Content-Type': chosen.mediaType } : headers,
      body: await makeBody(chosen, generate),
    },
  };
}

async function makeBody({ bodyExample, schema }: Negotiated, generate: Generate): Promise<unknown> {
  if (bodyExample && 'value' in bodyExample) return bodyExample.value;
  return schema ? generate(schema) : undefined;
}

async function makeHeaders(
  operation: PrismOperation,
  { headers = [] }: Negotiated,
  generate: Generate,
): Promise<Record<string, unknown>> {
  const made: Record<string, unknown> = operation.deprecated ? { Deprecation: 'true' } : {};
  for (const { name, schema, examples = [] } of headers) {
    const [example] = examples;
    if (example && 'value' in example) made[name] = example.value;
    else if (schema) made[name] = await generate(schema as Schema);
  }
  return made;
}

/**
 * Makes a value up from its schema. The generator brings a library of names and addresses that
 * loads slowly and is large, so that it is loaded for descriptions without examples only.
 */
async function generateFrom(operation: PrismOperation, schema: Schema, dynamic: boolean) {
  const { generate, generateStatic } = await import(
    '@stoplight/prism-http/dist/mocker/generator/JSONSchema.js'
  );
  const bundled = (operation as { __bundled__?: unknown }).__bundled__;
  const made = dynamic ? generate(operation, bundled, schema) : generateStatic(operation, schema);
  if (made._tag === 'Left') throw made.left;
  return made.right;
}
