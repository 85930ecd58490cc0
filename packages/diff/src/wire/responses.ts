import type { Operation, Resolved } from '@rememberizer/description';
import { isObject } from '@rememberizer/description/json';
import { joinPointer } from '@rememberizer/description/pointer';
import { declaredResponse } from '@rememberizer/oracle/response';
import { answerWitness } from '../witness/answer.ts';
import { compareContent } from './content.ts';
import type { Context } from './context.ts';
import type { Told } from './finding.ts';
import { compareHeaders } from './headers.ts';

type Role = 'sends' | 'reads';

/** Compares what answers an operation, status by status. A client `reads` them, of a callback it `sends` them. */
export function compareResponses(
  context: Context,
  role: Role,
  base: Operation,
  revision: Operation,
): Told[] {
  const statuses = new Set([...Object.keys(base.responses), ...Object.keys(revision.responses)]);
  return [...statuses].flatMap((status) => {
    const before = entryOf(base, status);
    const after = entryOf(revision, status);
    if (before && after) return compareResponse(context, role, status, before, after);
    const pointers: Told['pointers'] = [
      before?.pointer ?? joinPointer(base.pointer, 'responses'),
      after?.pointer ?? joinPointer(revision.pointer, 'responses'),
    ];
    return before
      ? [removedStatus(role, status, pointers, base, revision)]
      : [addedStatus(context, role, status, pointers, base, after)];
  });
}

/** What a side says of a status, also by a range or by its default. */
function entryOf(operation: Operation, status: string): Resolved | undefined {
  const exact = operation.responses[status];
  if (exact || status === 'default') return exact;
  // A range is what it is for a status that nothing else names.
  const digits = /^[1-5]XX$/i.test(status) ? `${status[0]}99` : status;
  return declaredResponse(operation, Number(digits));
}

/**
 * An unknown status is read as the x00 of its class (RFC 9110 §15): an error stays one, and a success
 * does no harm if it holds what that success holds.
 */
function addedStatus(
  context: Context,
  role: Role,
  status: string,
  pointers: Told['pointers'],
  base: Operation,
  after: Resolved | undefined,
): Told {
  const told = { location: status, message: `status ${status} is new`, pointers };
  const success = successOf(base);
  const isHarmless =
    role === 'sends' ||
    !/^[23]/.test(status) ||
    // Nobody gets a 304 who did not ask for one (RFC 9110 §15.4.5).
    status === '304' ||
    (/^2\d\d$/.test(status) && after && success && isAlike(context, success, after));
  if (isHarmless) return { ...told, rule: 'answer-status-added', rating: 'additive' };
  return {
    ...told,
    rule: 'answer-success-added',
    rating: 'breaking',
    reason: 'it is read as the success that the base describes, and is another one',
    show: () => answerWitness(context.revision, status, after),
  };
}

/** What an unknown success is taken for. */
function successOf({ responses }: Operation): Resolved | undefined {
  const others = Object.keys(responses).filter((status) => status.startsWith('2'));
  return responses['200'] ?? responses[others[0] ?? ''];
}

function isAlike(context: Context, base: Resolved, revision: Resolved): boolean {
  const found = compareResponse(context, 'reads', '200', base, revision);
  return found.every(({ rating, isDoubtful }) => isDoubtful || rating === 'additive');
}

function removedStatus(
  role: Role,
  status: string,
  pointers: Told['pointers'],
  base: Operation,
  revision: Operation,
): Told {
  const told = { location: status, message: `status ${status} is gone`, pointers };
  if (role === 'sends') {
    const reason = 'what was a right answer is no longer described';
    return { ...told, rule: 'answer-status-removed', rating: 'breaking', reason };
  }
  const successes = (one: Operation, other: Operation, isThere: boolean) =>
    Object.keys(one.responses).some(
      (each) => each.startsWith('2') && (entryOf(other, each) !== undefined) === isThere,
    );
  const isKept = successes(base, revision, true) || successes(revision, base, true);
  const isReplaced = successes(revision, base, false);
  if (!status.startsWith('2') || (isKept && !isReplaced)) {
    return { ...told, rule: 'answer-status-removed', rating: 'additive' };
  }
  const reason = 'who waits for this success gets another one, or none';
  return { ...told, rule: 'answer-success-removed', rating: 'breaking', reason };
}

function compareResponse(
  context: Context,
  role: Role,
  status: string,
  base: Resolved,
  revision: Resolved,
): Told[] {
  const [before, after] = [base, revision].map(hasContent);
  const pointers: Told['pointers'] = [base.pointer, revision.pointer];
  const embed = (value: unknown, mediaType?: string) =>
    answerWitness(context.revision, status, revision, { value, mediaType });
  const found = compareHeaders(context, role, status, base, revision);
  if (!before && !after) return found;
  const told = { location: `${status} body`, pointers };
  if (!before) {
    return [
      ...found,
      { ...told, rule: 'answer-body-added', rating: 'additive', message: 'a body is new' },
    ];
  }
  if (!after) {
    const show = () => answerWitness(context.revision, status, revision);
    const message = 'the body is gone';
    return [...found, { ...told, rule: 'answer-body-removed', rating: 'breaking', message, show }];
  }
  const location = `${status} body`;
  return [...found, ...compareContent(context, { role, location, base, revision, embed })];
}

function hasContent({ node }: Resolved): boolean {
  return isObject(node.content) && Object.keys(node.content).length > 0;
}
