import type { JsonObject, OpenApiVersion, Operation, Parameter } from '@rememberizer/description';
import { isObject } from '@rememberizer/description/json';
import { joinPointer } from '@rememberizer/description/pointer';
import { sample } from '@rememberizer/generate/sample';
import type { Body } from '../bodies/body.ts';
import { mediaKind } from '../bodies/media-kind.ts';
import { partKinds } from '../bodies/part.ts';
import type { Context } from './context.ts';
import { credentialsFor } from './credential.ts';
import type { Draft } from './draft.ts';
import { unlikelyValue } from './unlikely-value.ts';

/** What an example is called that the description does not give. */
const MADE = 'made from the schema';

/** A value that the description gives, or that was made because it gives none. */
export interface Example {
  name: string;
  value: unknown;
  pointer: string;
}

/** A draft that the description says is right. */
export interface ExampleDraft {
  title: string;
  draft: Draft;
  pointer: string;
}

/** One draft for each documented example of an operation, or why there is none. */
export function exampleDrafts(
  context: Context,
  operation: Operation,
): { drafts: ExampleDraft[]; reason?: string } {
  const parameters = [];
  for (const parameter of operation.parameters) {
    if (!parameter.required || isNoParameter(parameter)) continue;
    const [example] = parameterExamples(context, parameter);
    if (!example) return { drafts: [], reason: `there is no valid value for '${parameter.name}'` };
    const harmless = mayHitAnything(context, operation, parameter, example)
      ? unlikelyValue(context, parameter)
      : undefined;
    parameters.push({ parameter, value: harmless ?? example.value });
  }
  const base: Draft = {
    operation,
    parameters,
    credentials: credentialsFor(operation, context.credentials),
  };
  const body = takesBody(operation, context.description.version)
    ? operation.requestBody
    : undefined;
  const content = isObject(body?.node.content) ? body.node.content : {};
  if (!body || Object.keys(content).length === 0) {
    return { drafts: [{ title: 'as documented', draft: base, pointer: operation.pointer }] };
  }
  const drafts = sortedMediaTypes(content).flatMap((mediaType) => {
    const pointer = joinPointer(body.pointer, 'content', mediaType);
    const parts = partsOf(context, mediaType, content[mediaType]);
    return bodyExamples(context, mediaType, content[mediaType], pointer).map((example) => ({
      title: example.name,
      draft: { ...base, body: { mediaType, value: example.value, ...parts } },
      pointer: example.pointer,
    }));
  });
  if (drafts.length > 0) return { drafts };
  const reason = `there is no valid example of ${Object.keys(content).join(' or ')}`;
  return { drafts, reason };
}

/**
 * A body with these methods has no meaning (RFC 9110 §9.3), and for 3.0 it is ignored
 * (OpenAPI 3.0 §4.7.10.1).
 */
function takesBody({ method }: Operation, version: OpenApiVersion): boolean {
  return !(/^(GET|HEAD|TRACE)$/.test(method) || (method === 'DELETE' && version === '3.0'));
}

/** Whether a value that nobody documented could name something that is there, and change it. */
function mayHitAnything(
  { stateless }: Context,
  { method }: Operation,
  { in: place }: Parameter,
  { name }: Example,
): boolean {
  return !stateless && place === 'path' && !/^(GET|HEAD)$/.test(method) && name === MADE;
}

/** The draft to begin with: one that the target is known to accept, or as documented. */
export function firstDraft(context: Context, operation: Operation): ExampleDraft | undefined {
  const [documented] = exampleDrafts(context, operation).drafts;
  const start = context.starts?.get(operation);
  return documented && start ? { ...documented, draft: start.draft } : documented;
}

/**
 * The first draft with a body of each other media type, and whether it is another request than any
 * documented one.
 */
export function otherMediaDrafts(context: Context, { draft: first }: ExampleDraft): ExampleDraft[] {
  const seen = new Set([first.body?.mediaType]);
  return exampleDrafts(context, first.operation).drafts.flatMap((example) => {
    const { body } = example.draft;
    if (!body || seen.has(body.mediaType)) return [];
    seen.add(body.mediaType);
    return [{ ...example, draft: { ...first, body } }];
  });
}

/** Headers that other parts of an operation describe (OpenAPI 3.1 §4.8.12.2). */
export function isNoParameter({ in: place, name }: Parameter): boolean {
  return place === 'header' && /^(accept|content-type|authorization)$/i.test(name);
}

/** The valid examples of a parameter, a made one if it has none. */
export function parameterExamples(context: Context, parameter: Parameter): Example[] {
  const { node, pointer } = parameter;
  if (node.schema === undefined) {
    const content = isObject(node.content) ? node.content : {};
    const [mediaType] = Object.keys(content);
    if (mediaType === undefined) return [];
    const place = joinPointer(pointer, 'content', mediaType);
    return mediaTypeExamples(context, content[mediaType], place);
  }
  return validExamples(context, node, pointer);
}

/** JSON first, because the cases that need JSON are made from the first draft. */
function sortedMediaTypes(content: JsonObject): string[] {
  const usable = Object.keys(content).filter((mediaType) => mediaKind(mediaType) !== undefined);
  const isJson = (mediaType: string) => Number(mediaKind(mediaType) === 'json');
  return usable.sort((a, b) => isJson(b) - isJson(a));
}

function partsOf({ schemas }: Context, mediaType: string, node: unknown): Pick<Body, 'parts'> {
  if (mediaKind(mediaType) !== 'multipart' || !isObject(node)) return {};
  return { parts: partKinds(schemas, node.schema, node.encoding) };
}

/** What no schema describes any bytes are an example of. */
function bodyExamples(
  context: Context,
  mediaType: string,
  node: unknown,
  pointer: string,
): Example[] {
  if (mediaKind(mediaType) !== 'bytes') return mediaTypeExamples(context, node, pointer);
  const schema = isObject(node) ? context.schemas.resolve(node.schema)?.node : undefined;
  const types = [schema?.type ?? 'string'].flat();
  return types.includes('string') ? [{ name: 'a small file', value: '', pointer }] : [];
}

function mediaTypeExamples(context: Context, node: unknown, pointer: string): Example[] {
  return isObject(node) ? validExamples(context, node, pointer) : [];
}

function validExamples(context: Context, node: JsonObject, pointer: string): Example[] {
  const documented = documentedExamples(context, node, pointer);
  if (node.schema === undefined) return documented;
  const schema = joinPointer(pointer, 'schema');
  const valid = documented.filter(({ value }) => isValid(context, schema, value));
  if (valid.length > 0) return valid;
  const made = validSample(context, { $ref: schema }, schema);
  return made ? [{ name: MADE, ...made, pointer }] : [];
}

/** A value made from a schema; `pointer` is where the schema stands. */
export function validSample(
  context: Context,
  node: unknown,
  pointer: string,
): { value: unknown } | undefined {
  const value = sample(context.schemas, node);
  return value !== undefined && isValid(context, pointer, value) ? { value } : undefined;
}

/** Whether a value fits the schema that a pointer names. */
export function isValid({ validator }: Context, pointer: string, value: unknown): boolean {
  return validator.faults(pointer, value).length === 0;
}

/** The examples that stand beside a schema, whether it allows them or not. */
export function documentedExamples(context: Context, node: JsonObject, pointer: string): Example[] {
  if (node.example !== undefined) {
    return [
      { name: 'documented example', value: node.example, pointer: joinPointer(pointer, 'example') },
    ];
  }
  const examples = isObject(node.examples) ? node.examples : {};
  return Object.entries(examples).flatMap(([name, value]) => {
    const place = joinPointer(pointer, 'examples', name);
    const example = context.description.resolve(value, place);
    if (!example || example.node.value === undefined) return [];
    return [{ name: `example '${name}'`, value: example.node.value, pointer: example.pointer }];
  });
}
