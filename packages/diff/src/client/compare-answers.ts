import type ts from 'typescript-6';
import { type ClientChange, toChange } from './change.ts';
import type { Context } from './context.ts';
import { listMembers, type Member } from './members.ts';
import type { TypedOperation } from './operations.ts';
import { nameOf } from './words.ts';

/** Compares what an operation answers, status by status. */
export function compareAnswers(
  context: Context,
  [base, revision]: [TypedOperation, TypedOperation],
): void {
  for (const role of ['responses', 'errors']) {
    const before = statuses(context, context.base.types, base, role);
    const after = statuses(context, context.revision.types, revision, role);
    const operation = revision.label;
    for (const { step, type } of before.values()) {
      const counterpart = after.get(step);
      if (counterpart) compareBody(context, operation, step, type, counterpart.type);
      else {
        const name = base.names.get(role) ?? '';
        context.reports.push(() => [statusRemoved(operation, step, name, after.size === 0)]);
      }
    }
    for (const { step, type } of after.values()) {
      if (!before.has(step)) compareNew(context, operation, step, type, before);
    }
  }
}

function statuses(
  { checker }: Context,
  types: Map<string, ts.Type>,
  { names }: TypedOperation,
  role: string,
): Map<string, Member> {
  const type = types.get(names.get(role) ?? '');
  return (type && listMembers(checker, type)) ?? new Map();
}

function compareBody(
  { read, reports }: Context,
  operation: string,
  status: string,
  base: ts.Type,
  revision: ts.Type,
): void {
  const pair = read.add(base, revision);
  const place = { operation, side: 'response' as const, part: `${status} body` };
  reports.push(() => read.list(pair).map((finding) => toChange(finding, place)));
}

function statusRemoved(
  operation: string,
  status: string,
  name: string,
  isLast: boolean,
): ClientChange {
  const message = isLast
    ? `\`${name}\` is gone, ${status} was the last status in it (TS2305).`
    : `\`${name}[${JSON.stringify(status)}]\` is gone (TS2339).`;
  const place = { operation, side: 'response' as const, location: status };
  return { rule: 'client-status-removed', rating: 'breaking', ...place, message };
}

/**
 * Code reads the union of all statuses, so a new one has to look like one that it knows. Where there
 * was none, no code reads any.
 */
function compareNew(
  { checker, read, reports }: Context,
  operation: string,
  status: string,
  type: ts.Type,
  before: Map<string, Member>,
): void {
  const trials = [...before.values()].map((known) => read.add(known.type, type));
  const place = { operation, side: 'response' as const, location: status };
  reports.push(() => {
    const fits = trials.some((pair) =>
      read.list(pair).every(({ rating }) => rating === 'additive'),
    );
    if (fits || trials.length === 0) {
      const message = `${status} is new, and code that reads the other statuses fits it.`;
      return [{ rule: 'client-status-added', rating: 'additive', ...place, message }];
    }
    const known = [...before.keys()].join(', ');
    const message = `${status} is new, and its ${nameOf(checker, type)} is not assignable to what ${known} answer (TS2322).`;
    return [{ rule: 'client-answer-wider', rating: 'breaking', ...place, message }];
  });
}
