import ts from 'typescript-6';
import type { AddMember, Finding } from './graph.ts';
import type { Member } from './members.ts';

/**
 * Compares the members that an object could be written with before and those that it can be written
 * with `after`, in a type of that name. Members on both sides become pairs of their own.
 */
export function compareWritten(
  before: Map<string, Member>,
  after: Map<string, Member>,
  type: string,
  member: AddMember,
): Finding[] {
  return [
    ...[...before.values()].flatMap((old) => compareOld(old, after, type, member)),
    ...[...after.values()].filter(({ step }) => !before.has(step)).map(describeNew),
  ];
}

function compareOld(
  { step, type, optional }: Member,
  after: Map<string, Member>,
  name: string,
  member: AddMember,
): Finding[] {
  const counterpart = after.get(step) ?? after.get('*');
  if (counterpart) {
    member(step, type, counterpart.type);
    // Of all types only `unknown` does not show by itself that it was optional.
    const isHidden = (counterpart.type.flags & ts.TypeFlags.Unknown) !== 0;
    return optional && !counterpart.optional && isHidden ? [required(step)] : [];
  }
  const what = step === '*' ? 'Another member than its own' : `\`${step}\``;
  const message = `${what} can no longer be written: it is not in ${name} (TS2353).`;
  return [{ rule: 'client-member-removed', rating: 'breaking', message, step }];
}

function describeNew({ step, optional }: Member): Finding {
  if (!optional) return required(step);
  const message = `\`${step}\` can be written.`;
  return { rule: 'client-member-added', rating: 'additive', message, step };
}

function required(step: string): Finding {
  const message = `\`${step}\` is missing in what was written before (TS2741).`;
  return { rule: 'client-request-required', rating: 'breaking', message, step };
}
