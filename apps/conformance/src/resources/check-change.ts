import { isObject } from '@rememberizer/description/json';
import { isJson } from '@rememberizer/oracle/response';
import { bodySpace } from '../bodies/body-space.ts';
import type { Context } from '../cases/context.ts';
import type { Draft } from '../cases/draft.ts';
import type { CaseResult } from '../run-case.ts';
import { type Ask, bodyOf, membersOf, statusOf } from './ask.ts';
import { succeeded } from './find-starts.ts';
import { lifeFinding } from './life-findings.ts';

/**
 * Changes as much of a resource as its schema allows. What a server makes of it is its own affair;
 * that nothing at all is changed, though members that are shown were sent with other values and the
 * answer is a success, is not.
 */
export async function checkChange(
  context: Context,
  ask: Ask,
  reading: Draft,
  change: Draft,
): Promise<void> {
  const before = await ask(reading, 'what is to be changed');
  const shown = membersOf(before);
  const changed = changedDraft(context, change, shown);
  if (!changed || !succeeded(before)) return;
  const result = await ask(changed.draft, 'with other values');
  // A 202 only promises that it will be changed.
  if (!succeeded(result) || statusOf(result) === 202) return;
  const isSame = (after: CaseResult) => succeeded(after) && bodyOf(after) === bodyOf(before);
  const after = await ask.patiently(reading, 'what was just changed', isSame);
  if (!isSame(after)) return;
  const { operation } = change;
  const [name = ''] = changed.names;
  after.findings.push(
    lifeFinding('changed-not-at-all', {
      message: `what was just changed by ${operation.method} is just as it was`,
      expected: `other values of ${changed.names.join(', ')}, after a ${statusOf(result)}`,
      seen: `${name} ${shown[name]}`,
      location: `body #/${name}`,
    }),
  );
}

/** The draft with another value for each member that is shown, as far as the schema allows one. */
function changedDraft(
  context: Context,
  draft: Draft,
  shown: Record<string, unknown>,
): { draft: Draft; names: string[] } | undefined {
  const { body, operation } = draft;
  const space = body && bodySpace(context, operation, body);
  if (!body || !space || !isJson(body.mediaType) || !isObject(body.value)) return undefined;
  let value: Record<string, unknown> = body.value;
  const names: string[] = [];
  // What the path calls the resource by stays what it is.
  const called = draft.parameters.map((parameter) => String(parameter.value));
  for (const name of Object.keys(value)) {
    if (!Object.hasOwn(shown, name) || called.includes(String(shown[name]))) continue;
    const others = otherThan(shown[name]).map((other) => ({ ...value, [name]: other }));
    const fitting = others.find((other) => space.accepts(other));
    if (!fitting) continue;
    value = fitting;
    names.push(name);
  }
  return names.length > 0 ? { draft: { ...draft, body: { ...body, value } }, names } : undefined;
}

/** Values of the same type. What names other things is left as it is: there may be no other one. */
function otherThan(value: unknown): unknown[] {
  if (typeof value === 'boolean') return [!value];
  if (typeof value === 'number') return [value + 1, value - 1];
  if (typeof value !== 'string' || /^[0-9a-f-]{20,}$/i.test(value)) return [];
  return [`${value} changed`, `${value}x`, value.slice(0, -1)];
}
