import type { Operation } from '@rememberizer/description';
import { isObject } from '@rememberizer/description/json';
import { joinPointer } from '@rememberizer/description/pointer';
import { bodySpace } from '../bodies/body-space.ts';
import { badEscapeCase } from './bad-escape-case.ts';
import { bodyCases } from './body-cases.ts';
import type { Case, Plan } from './case.ts';
import { charsetCase } from './charset-case.ts';
import type { Context } from './context.ts';
import { credentialCases } from './credential-cases.ts';
import { deepBodyCase } from './deep-body-case.ts';
import { toRequest } from './draft.ts';
import { type ExampleDraft, exampleDrafts } from './examples.ts';
import { expectedSuccess } from './expected-success.ts';
import { invalidExamples } from './invalid-examples.ts';
import { largeBodyCase } from './large-body-case.ts';
import { mediaNegatives } from './media-negatives.ts';
import { methodCases } from './method-cases.ts';
import { optionalBodyCase } from './optional-body-case.ts';
import { otherMediaCases } from './other-media-cases.ts';
import { parameterCases } from './parameter-cases.ts';
import { readOnlyCase } from './read-only-case.ts';
import { repeatedParameterCases } from './repeated-parameter-cases.ts';
import { unknownPathCase } from './unknown-path-case.ts';
import { unknownThingCase } from './unknown-thing-case.ts';

/** The documented examples of one operation, or why there is none. */
export function planExamples(context: Context, operation: Operation): Plan {
  const { drafts, reason } = exampleDrafts(context, operation);
  const reasons = [...brokenSchemas(context, operation), ...(reason === undefined ? [] : [reason])];
  const notes = invalidExamples(context, operation);
  return {
    cases: drafts.map((example, index) => ({
      ...exampleCase(context, example),
      ...(index === 0 && notes.length > 0 ? { notes } : {}),
    })),
    skipped: reasons.map((each) => ({ operation, family: 'example', reason: each })),
  };
}

/** All other cases of one operation. The same description and context make the same. */
export function planOperation(context: Context, operation: Operation): Case[] {
  const [documented] = exampleDrafts(context, operation).drafts;
  if (!documented) return [];
  const start = context.starts?.get(operation);
  const first = start ? { ...documented, draft: start.draft } : documented;
  const there = start?.isAccepted && pathOf(toRequest(start.draft, context.basePath).path);
  const made = [
    ...bodyCases(context, first),
    ...parameterCases(context, first),
    ...repeatedParameterCases(context, first),
    ...unknownThingCase(context, first),
    ...mediaNegatives(context, first),
    ...otherMediaCases(context, first),
    ...optionalBodyCase(context, first),
    ...readOnlyCase(context, first),
    ...largeBodyCase(context, first),
    ...credentialCases(context, first),
    ...methodsOnce(context, operation, first),
    ...unknownPathOnce(context, operation),
    ...badEscapeCase(context, first),
    ...charsetCase(context, first),
    ...deepBodyCase(context, first),
  ];
  return made.map((item) =>
    pathOf(item.request.path) === there ? { ...item, isThere: true } : item,
  );
}

function pathOf(target: string): string {
  return target.split('?', 1)[0] ?? '';
}

function exampleCase(context: Context, { title, draft, pointer }: ExampleDraft): Case {
  const { operation, body } = draft;
  // What fits several branches of a oneOf is valid to one server and invalid to another.
  const isDoubtful = body && bodySpace(context, operation, body)?.accepts(body.value) === false;
  return {
    operation,
    family: 'example',
    title,
    request: toRequest(draft, context.basePath),
    expectation: isDoubtful ? 'declared' : expectedSuccess(context, operation),
    ...(isDoubtful ? { mayBeRefused: true } : {}),
    source: pointer,
  };
}

/** A path that is not there is answered alike, whatever operation was asked for before. */
function unknownPathOnce(context: Context, operation: Operation): Case[] {
  const [first] = context.description.operations;
  return first === operation ? [unknownPathCase(context, operation)] : [];
}

/** A path has one answer to a wrong method, however many operations it has. */
function methodsOnce(context: Context, operation: Operation, example: ExampleDraft): Case[] {
  const first = context.description.operations.find(({ path }) => path === operation.path);
  return first === operation ? methodCases(context, example) : [];
}

/** A schema that no validator can use tells nothing about which requests are valid. */
function brokenSchemas({ validator }: Context, { requestBody }: Operation): string[] {
  const content = isObject(requestBody?.node.content) ? requestBody.node.content : {};
  return Object.entries(content).flatMap(([mediaType, node]) => {
    if (!requestBody || !isObject(node) || node.schema === undefined) return [];
    const pointer = joinPointer(requestBody.pointer, 'content', mediaType, 'schema');
    const problem = validator.problem(pointer);
    return problem ? [`the schema of ${mediaType} cannot be used: ${problem}`] : [];
  });
}
