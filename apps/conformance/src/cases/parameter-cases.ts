import type { Parameter } from '@rememberizer/description';
import { joinPointer } from '@rememberizer/description/pointer';
import { breakingMutations } from '../mutations/mutations.ts';
import type { Case } from './case.ts';
import type { Context } from './context.ts';
import { type Draft, toRequest } from './draft.ts';
import { type Example, type ExampleDraft, isNoParameter, parameterExamples } from './examples.ts';
import { expectedSuccess } from './expected-success.ts';
import { mutate } from './mutate.ts';
import type { Place } from './place.ts';

/** Cases that add, leave out or break one parameter of an example. */
export function parameterCases(context: Context, { draft }: ExampleDraft): Case[] {
  const parameters = draft.operation.parameters.filter((parameter) => !isNoParameter(parameter));
  return parameters.flatMap((parameter) => [
    ...optionalCases(context, draft, parameter),
    ...missingCases(context, draft, parameter),
    ...brokenCases(context, draft, parameter),
  ]);
}

/** Each documented example of an optional parameter. */
function optionalCases(context: Context, draft: Draft, parameter: Parameter): Case[] {
  if (parameter.required) return [];
  return documented(context, parameter).map(({ name, value, pointer }) => ({
    ...common(draft),
    title: `with ${parameter.in} ${parameter.name}, ${name}`,
    request: toRequest(withValue(draft, parameter, value), context.basePath),
    expectation: expectedSuccess(context, draft.operation),
    source: pointer,
  }));
}

/** Without a path parameter the path would be another one. */
function missingCases(context: Context, draft: Draft, parameter: Parameter): Case[] {
  if (!parameter.required || parameter.in === 'path') return [];
  const parameters = draft.parameters.filter((given) => given.parameter !== parameter);
  return [
    {
      ...common(draft),
      title: `without ${parameter.in} ${parameter.name}`,
      request: toRequest({ ...draft, parameters }, context.basePath),
      expectation: 'refused',
      source: joinPointer(parameter.pointer, 'required'),
      place: `${parameter.in} ${parameter.name}`,
    },
  ];
}

/** Only single values: how lists and objects are cut out of text is left to the server. */
function brokenCases(context: Context, draft: Draft, parameter: Parameter): Case[] {
  const pointer = joinPointer(parameter.pointer, 'schema');
  const schema = context.schemas.resolve({ $ref: pointer });
  const [example] = parameterExamples(context, parameter);
  if (!schema || !example || typeof example.value === 'object') return [];
  const place: Place = { path: [], value: example.value, ...schema, schema: schema.node };
  const types = [schema.node.type].flat();
  const isText = !/^(integer|number|boolean)$/.test(String(types[0]));
  const texts = new Map(isText ? [] : [['conformance', 'type']]);
  const mutants = mutate(context, pointer, example.value, place, breakingMutations, false);
  for (const { mutation, whole } of mutants) {
    const text = textOf(whole);
    if (whole === null || !canSend(parameter, text) || fits(context, pointer, text)) continue;
    texts.set(text, mutation.keyword);
  }
  return Array.from(texts, ([text, keyword]) => ({
    ...common(draft),
    title: `${JSON.stringify(text)} as ${parameter.in} ${parameter.name}`,
    request: toRequest(withValue(draft, parameter, text), context.basePath),
    expectation: 'refused' as const,
    source: joinPointer(schema.pointer, keyword),
    place: `${parameter.in} ${parameter.name}`,
  }));
}

function common({ operation }: Draft): Pick<Case, 'operation' | 'family'> {
  return { operation, family: 'params' };
}

function documented(context: Context, parameter: Parameter): Example[] {
  const { node } = parameter;
  const isDocumented = node.example !== undefined || node.examples !== undefined;
  return isDocumented ? parameterExamples(context, parameter) : [];
}

function withValue(draft: Draft, parameter: Parameter, value: unknown): Draft {
  const others = draft.parameters.filter((given) => given.parameter !== parameter);
  return { ...draft, parameters: [...others, { parameter, value }] };
}

/** A value as it stands in a URL or a header. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}

/** An empty path segment is another path, and a control character would end a header line. */
export function canSend({ in: place }: Parameter, text: string): boolean {
  if (place === 'path') return text !== '' && !/[/\\.]/.test(text);
  return place !== 'header' || (/^[ -~]+$/.test(text) && text.trim() === text);
}

/** All that comes over the wire is text, so `42` is a fine string and `"42"` a fine number. */
export function fits({ validator }: Context, pointer: string, text: string): boolean {
  if (validator.faults(pointer, text).length === 0) return true;
  try {
    return validator.faults(pointer, JSON.parse(text)).length === 0;
  } catch {
    return false;
  }
}
