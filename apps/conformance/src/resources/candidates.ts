import { isObject } from '@rememberizer/description/json';
import { joinPointer } from '@rememberizer/description/pointer';
import type { Context } from '../cases/context.ts';
import type { Draft } from '../cases/draft.ts';
import { isValid } from '../cases/examples.ts';
import { parameterSpace } from '../values/value-space.ts';
import type { Known } from './known.ts';
import { readTemplate, resourceTemplate } from './templates.ts';

/** So many resources are tried at most. */
const MOST_RESOURCES = 3;

/**
 * Drafts with what the target gave away in place of what is made up, the likeliest first. Only what
 * this run made is changed; what was there before is only looked at.
 */
export function candidatesFor(context: Context, known: Known, base: Draft): Draft[] {
  const { operation } = base;
  const template = resourceTemplate(operation.path);
  const isSafe = operation.method === 'GET' || operation.method === 'HEAD';
  if (template === undefined) {
    const filled = withKnownValues(context, known, base);
    return isSame(filled, base) ? [] : [filled];
  }
  const resources = known.resources(template).filter(({ isOwn }) => isOwn || isSafe);
  const drafts = resources.slice(0, MOST_RESOURCES).flatMap(({ path }) => {
    const placed = withPath(context, base, readTemplate(template, path));
    return placed ? [placed, withKnownValues(context, known, placed)] : [];
  });
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
function withKnownValues(context: Context, known: Known, base: Draft): Draft {
  const parameters = base.parameters.map((given) => {
    const { parameter } = given;
    if (parameter.in === 'path') return given;
    const space = parameterSpace(context, parameter);
    const value = known.values(parameter.name).find((each) => space.faults(each) === 0);
    return value === undefined ? given : { ...given, value };
  });
  const { body, operation } = base;
  if (!body || !operation.requestBody) return { ...base, parameters };
  const content = joinPointer(operation.requestBody.pointer, 'content', body.mediaType, 'schema');
  const value = fillMembers(known, body.value);
  const isFitting = isValid(context, content, value);
  return { ...base, parameters, ...(isFitting ? { body: { ...body, value } } : {}) };
}

function fillMembers(known: Known, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => fillMembers(known, item));
  if (!isObject(value)) return value;
  const members = Object.entries(value).map(([name, part]) => {
    const [newest] = known.values(name).filter((each) => typeof each === typeof part);
    return [name, newest ?? fillMembers(known, part)];
  });
  return Object.fromEntries(members);
}

function isSame(one: Draft, other: Draft): boolean {
  const [a, b] = [one, other].map(({ parameters, body }) =>
    JSON.stringify([parameters.map(({ value }) => value), body?.value]),
  );
  return a === b;
}
