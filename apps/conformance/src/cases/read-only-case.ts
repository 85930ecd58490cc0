import type { Schemas } from '@rememberizer/description';
import { isObject, type JsonObject } from '@rememberizer/description/json';
import { joinPointer } from '@rememberizer/description/pointer';
import { mergeBranches } from '@rememberizer/generate/merge';
import { sample } from '@rememberizer/generate/sample';
import { mediaKind } from '../bodies/media-kind.ts';
import type { Case } from './case.ts';
import type { Context } from './context.ts';
import { toRequest } from './draft.ts';
import type { ExampleDraft } from './examples.ts';

/** The title of the example with the members that are the server's to set. */
export const WITH_READ_ONLY = 'with what only responses have';

/**
 * The example with the members that its schema requires and calls `readOnly`. A server that takes only
 * this asks a client for what it sets itself.
 */
export function readOnlyCase(context: Context, { draft }: ExampleDraft): Case[] {
  const { operation, body } = draft;
  if (!operation.requestBody || !isObject(body?.value)) return [];
  if (mediaKind(body.mediaType) !== 'json') return [];
  const pointer = joinPointer(operation.requestBody.pointer, 'content', body.mediaType, 'schema');
  const { schemas } = context;
  const response = merged(context.description.schemas('response'), pointer);
  const wanted = requiredBy(response).filter(
    (name) => !requiredBy(merged(schemas, pointer)).includes(name),
  );
  const properties = isObject(response?.properties) ? response.properties : {};
  const missing = wanted.filter((name) => body.value && !Object.hasOwn(body.value, name));
  if (missing.length === 0) return [];
  const members = missing.map((name) => [name, sample(schemas, properties[name] ?? {})]);
  const value = { ...body.value, ...Object.fromEntries(members) };
  return [
    {
      operation,
      family: 'valid',
      title: WITH_READ_ONLY,
      request: toRequest({ ...draft, body: { ...body, value } }, context.basePath),
      expectation: 'declared',
      mayBeRefused: true,
      source: pointer,
    },
  ];
}

function merged(schemas: Schemas, pointer: string): JsonObject | undefined {
  const node = schemas.resolve({ $ref: pointer })?.node;
  return node && mergeBranches(schemas, node);
}

function requiredBy(schema: JsonObject | undefined): string[] {
  return Array.isArray(schema?.required) ? schema.required.map(String) : [];
}
