import { isObject } from '@rememberizer/description/json';
import { joinPointer } from '@rememberizer/description/pointer';
import type { Context } from '../cases/context.ts';
import type { Draft } from '../cases/draft.ts';
import { isValid } from '../cases/examples.ts';
import { parameterSpace } from '../values/value-space.ts';
import type { Known } from './known.ts';
import { readTemplate, resourceTemplate } from './templates.ts';

/** So many resources and values of one name are tried at most. */
const MOST_TRIED = 3;

/**
 * Drafts with what the target gave away in place of what is made up, the likeliest first. Only what
 * this run made is changed; what was there before is only looked at.
 */
export function candidatesFor(context: Context, known: Known, base: Draft): Draft[] {
  const { operation } = base;
  const template = resourceTemplate(operation.path);
  const isSafe = operation.method === 'GET' || operation.method === 'HEAD';
  if (template === undefined) return distinct([base, ...filled(context, known, base)]).slice(1);
  const resources = known.resources(template).filter(({ isOwn }) => isOwn || isSafe);
  const placed = resources.slice(0, MOST_TRIED).flatMap(({ path }) => {
    const draft = withPath(context, base, readTemplate(template, path));
    return draft ? [draft] : [];
  });
  return distinct([
    ...placed,
    ...placed.slice(0, 1).flatMap((draft) => filled(context, known, draft)),
  ]);
}

/** The draft with the newest of what is known for its members and parameters, and with older ones. */
function filled(context: Context, known: Known, base: Draft): Draft[] {
  return Array.from({ length: MOST_TRIED }, (_, age) => withKnownValues(context, known, base, age));
}

function distinct(drafts: Draft[]): Draft[] {
  return drafts.filter((draft, index) => drafts.findIndex((each) => isSame(each, draft)) === index);
}

/** The draft with other values for the parameters of its path, if these fit their schemas. */
export function withPath(
  context: Context,
  base: Draft,
  values: Record<string, string>,
): Draft | undefined {
  const parameters = base.parameters.map((given) => {
    const { in: place, name } = given.parameter;
    return place === 'path' ? { ...given, value: values[name] ?? given.value } : given;
  });
  const isFitting = parameters.every(
    ({ parameter, value }) =>
      parameter.in !== 'path' || parameterSpace(context, parameter).faults(value) === 0,
  );
  return isFitting ? { ...base, parameters } : undefined;
}

/** The draft with every member and parameter that is named after something known. */
function withKnownValues(context: Context, known: Known, base: Draft, age: number): Draft {
  const parameters = base.parameters.map((given) => {
    const { parameter } = given;
    if (parameter.in === 'path') return given;
    const space = parameterSpace(context, parameter);
    const fitting = known.values(parameter.name).filter((each) => space.faults(each) === 0);
    const value = fitting[age] ?? fitting.at(-1);
    return value === undefined ? given : { ...given, value };
  });
  const { body, operation } = base;
  if (!body || !operation.requestBody) return { ...base, parameters };
  const content = joinPointer(operation.requestBody.pointer, 'content', body.mediaType, 'schema');
  const value = fillMembers(known, body.value, age);
  const isFitting = isValid(context, content, value);
  return { ...base, parameters, ...(isFitting ? { body: { ...body, value } } : {}) };
}

function fillMembers(known: Known, value: unknown, age: number): unknown {
  if (Array.isArray(value)) return value.map((item) => fillMembers(known, item, age));
  if (!isObject(value)) return value;
  const members = Object.entries(value).map(([name, part]) => {
    const fitting = known.values(name).filter((each) => typeof each === typeof part);
    return [name, fitting[age] ?? fitting.at(-1) ?? fillMembers(known, part, age)];
  });
  return Object.fromEntries(members);
}

function isSame(one: Draft, other: Draft): boolean {
  const [a, b] = [one, other].map(({ parameters, body }) =>
    JSON.stringify([parameters.map(({ value }) => value), body?.value]),
  );
  return a === b;
}
