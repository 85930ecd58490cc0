import ts from 'typescript-6';
import type { AddMember, Finding } from './graph.ts';
import type { Member } from './members.ts';

/**
 * Compares the members that could be read before with those of what there is to read now, in a type
 * of that name. Members on both sides become pairs of their own.
 */
export function compareRead(
  before: Map<string, Member>,
  after: Map<string, Member>,
  type: string,
  member: AddMember,
): Finding[] {
  return [
    ...[...before.values()].flatMap((old) => compareOld(old, after, type, member)),
    ...[...after.keys()].filter((step) => !before.has(step)).map(describeNew),
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
    // Of all types only `unknown` does not show by itself that it is optional now.
    const isHidden = (type.flags & ts.TypeFlags.Unknown) !== 0;
    if (optional || !counterpart.optional || !isHidden) return [];
    const message = `\`${step}\` can be absent, which the type did not allow (TS2322).`;
    return [{ rule: 'client-answer-wider', rating: 'breaking', message, step }];
  }
  const message =
    step === '*'
      ? `Other members than its own can no longer be read of ${name} (TS7053).`
      : `\`${step}\` can no longer be read: it is not in ${name} (TS2339).`;
  return [{ rule: 'client-member-removed', rating: 'breaking', message, step }];
}

function describeNew(step: string): Finding {
  const message = step === '*' ? 'Other members can be read.' : `\`${step}\` can be read.`;
  return { rule: 'client-member-added', rating: 'additive', message, step };
}
