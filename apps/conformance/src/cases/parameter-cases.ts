import type { Parameter } from '@rememberizer/description';
import { isObject } from '@rememberizer/description/json';
import { joinPointer } from '@rememberizer/description/pointer';
import { mediaKind } from '../bodies/media-kind.ts';
import { type ValueCase, valueCases } from '../values/value-cases.ts';
import { parameterSpace } from '../values/value-space.ts';
import type { Case } from './case.ts';
import type { Context } from './context.ts';
import { type Draft, toRequest, withParameter } from './draft.ts';
import { type ExampleDraft, isNoParameter, parameterExamples } from './examples.ts';
import { expectedOf, expectedSuccess } from './expected-success.ts';

/** What stands for JSON until it is spoilt. */
const MARK = 'conformance-mark';

/** Cases that add, leave out or change one parameter of an example. */
export function parameterCases(context: Context, { draft }: ExampleDraft): Case[] {
  const parameters = draft.operation.parameters.filter((parameter) => !isNoParameter(parameter));
  return parameters.flatMap((parameter) => [
    ...optionalCases(context, draft, parameter),
    ...missingCases(context, draft, parameter),
    ...changedCases(context, draft, parameter),
    ...malformedCases(context, draft, parameter),
  ]);
}

/** Each example of an optional parameter. */
function optionalCases(context: Context, draft: Draft, parameter: Parameter): Case[] {
  if (parameter.required) return [];
  const space = parameterSpace(context, parameter);
  return parameterExamples(context, parameter)
    .filter(({ value }) => space.canWrite(value))
    .map(({ name, value, pointer }) => ({
      operation: draft.operation,
      family: 'params',
      title: `with ${parameter.in} ${parameter.name}, ${name}`,
      request: toRequest(withParameter(draft, parameter, value), context.basePath),
      expectation: expectedSuccess(context, draft.operation),
      source: pointer,
      place: `${parameter.in} ${parameter.name}`,
    }));
}

/** Without a path parameter the path would be another one. */
function missingCases(context: Context, draft: Draft, parameter: Parameter): Case[] {
  if (!parameter.required || parameter.in === 'path') return [];
  const parameters = draft.parameters.filter((given) => given.parameter !== parameter);
  return [
    {
      operation: draft.operation,
      family: 'params',
      title: `without ${parameter.in} ${parameter.name}`,
      request: toRequest({ ...draft, parameters }, context.basePath),
      expectation: 'refused',
      source: joinPointer(parameter.pointer, 'required'),
      place: `${parameter.in} ${parameter.name}`,
    },
  ];
}

/** Other values, as far as they can be told from the valid ones on the wire. */
function changedCases(context: Context, draft: Draft, parameter: Parameter): Case[] {
  const space = parameterSpace(context, parameter);
  const [example] = parameterExamples(context, parameter);
  if (!example || !context.schemas.resolve({ $ref: space.pointer })) return [];
  if (!space.canWrite(example.value)) return [];
  return valueCases(context, space, example.value).map((each) => {
    // A path parameter often names a thing, and only the server knows which things there are.
    const isOpen = each.isOpen || parameter.in === 'path';
    return {
      operation: draft.operation,
      family: each.isValid ? 'valid' : 'params',
      title: titleOf(parameter, each),
      request: toRequest(withParameter(draft, parameter, each.whole), context.basePath),
      expectation: expectedOf(context, draft.operation, { ...each, isOpen }),
      source: each.source,
      place: `${parameter.in} ${parameter.name}`,
      ...(isOpen && each.isValid ? { mayBeRefused: true } : {}),
    };
  });
}

/** A parameter that holds JSON, with a text that is none. */
function malformedCases(context: Context, draft: Draft, parameter: Parameter): Case[] {
  const content = parameter.node.content;
  const [mediaType = ''] = isObject(content) ? Object.keys(content) : [];
  if (mediaKind(mediaType) !== 'json' || parameter.in === 'path') return [];
  const request = toRequest(withParameter(draft, parameter, MARK), context.basePath);
  const spoil = (text: string) => text.replace(/(%22|")conformance-mark(%22|")/, '{');
  return [
    {
      operation: draft.operation,
      family: 'params',
      title: `JSON cut off before its end in ${parameter.in} ${parameter.name}`,
      request: {
        ...request,
        path: spoil(request.path).replace(/\{$/, '%7B'),
        headers: request.headers.map(([name, value]) => [name, spoil(value)]),
      },
      expectation: 'refused',
      source: joinPointer(parameter.pointer, 'content', mediaType),
      place: `${parameter.in} ${parameter.name}`,
    },
  ];
}

function titleOf({ in: place, name }: Parameter, { title, place: at, whole }: ValueCase): string {
  return typeof whole === 'object'
    ? `${title} ${at} of ${place} ${name}`
    : `${JSON.stringify(String(whole))} as ${place} ${name}`;
}
