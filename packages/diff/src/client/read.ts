import type ts from 'typescript-6';
import type { AddMember, Direction, Finding, Pair } from './graph.ts';
import { matchObjects, shareTag } from './match.ts';
import { listMembers } from './members.ts';
import { isComparable, type Parts, splitType } from './parts.ts';
import { compareRead } from './read-members.ts';
import { undecided } from './undecided.ts';
import { nameOf, namesOf } from './words.ts';

/**
 * What the client reads: whatever an answer can hold now has to fit the base's type, every member
 * of that has to be readable, and all that code could compare with or branch on has to be there.
 */
export function readDirection(checker: ts.TypeChecker): Direction {
  return {
    judge(pair, member) {
      const base = splitType(pair.base);
      const revision = splitType(pair.revision);
      const open = undecided(base, revision) ?? judgeUnknown(checker, pair, base, revision);
      if (open) pair.findings.push(open);
      if (open || base.any || base.unknown) return;
      const finding = judgeValues(checker, pair, base, revision);
      if (finding) pair.findings.push(finding);
      judgeObjects(checker, pair, base.objects, revision.objects, member);
    },
    sum({ base, revision }) {
      if (!checker.isTypeAssignableTo(revision, base)) {
        return wider(checker, base, [revision], 'can be');
      }
      if (checker.isTypeAssignableTo(base, revision)) return undefined;
      const message = `Of ${nameOf(checker, base)} only ${nameOf(checker, revision)} is left.`;
      return { rule: 'client-answer-narrower', rating: 'additive', message };
    },
  };
}

function judgeUnknown(checker: ts.TypeChecker, pair: Pair, base: Parts, revision: Parts) {
  if (!revision.unknown || base.unknown) return undefined;
  return wider(checker, pair.base, [pair.revision], 'is now');
}

function wider(checker: ts.TypeChecker, base: ts.Type, types: ts.Type[], verb: string): Finding {
  const message = `It ${verb} ${namesOf(checker, types)}, which is not assignable to ${nameOf(checker, base)} (TS2322).`;
  return { rule: 'client-answer-wider', rating: 'breaking', message };
}

/** Everything but objects: what is new, and what can no longer be compared with. */
function judgeValues(
  checker: ts.TypeChecker,
  pair: Pair,
  base: Parts,
  revision: Parts,
): Finding | undefined {
  const values = [...revision.literals, ...revision.primitives];
  const added = [...revision.nothing, ...values].filter(
    (value) => !checker.isTypeAssignableTo(value, pair.base),
  );
  if (added.length > 0) return wider(checker, pair.base, added, 'can be');
  const isLeft = (type: ts.Type) => values.some((value) => isComparable(checker, type, value));
  const gone = base.literals.filter((literal) => !isLeft(literal));
  const type = nameOf(checker, pair.revision);
  if (gone.length > 0) {
    const message = `A comparison with ${namesOf(checker, gone)} no longer compiles: the type is ${type} (TS2367).`;
    return { rule: 'client-literal-removed', rating: 'breaking', message };
  }
  const lost = base.primitives.filter((primitive) => !isLeft(primitive));
  if (lost.length > 0) return branchGone(checker, lost, type);
  const closed = base.primitives.filter(
    (primitive) => !values.some((value) => checker.isTypeAssignableTo(primitive, value)),
  );
  if (closed.length === 0) return undefined;
  const message = `Of ${namesOf(checker, closed)} only ${type} is left: a comparison with anything else no longer compiles (TS2367).`;
  return { rule: 'client-literals-closed', rating: 'breaking', message };
}

function branchGone(checker: ts.TypeChecker, gone: ts.Type[], type: string): Finding {
  const message = `A branch for ${namesOf(checker, gone)} no longer compiles: the type is ${type} (TS2339).`;
  return { rule: 'client-union-member-removed', rating: 'breaking', message };
}

function judgeObjects(
  checker: ts.TypeChecker,
  pair: Pair,
  base: ts.Type[],
  revision: ts.Type[],
  member: AddMember,
): void {
  const { pairs, gone, added } = matchObjects(checker, base, revision);
  for (const [one, other] of pairs) judgeMembers(checker, pair, one, other, member);
  const unfit = added.filter((type) => {
    const fitting = base.find((candidate) => checker.isTypeAssignableTo(type, candidate));
    if (fitting) judgeLike(checker, pair, [fitting, ...base], type, member);
    return !fitting;
  });
  if (unfit.length > 0) pair.findings.push(wider(checker, pair.base, unfit, 'can be'));
  // What has come in place of another is told once.
  if (gone.length > 0 && pair.findings.length === 0) {
    pair.findings.push(branchGone(checker, gone, nameOf(checker, pair.revision)));
  }
}

/**
 * Code cannot tell a new member of a union from the one that it fits if both have the same tag, and
 * then reads of it whatever that has. Without one it reads what all members have.
 */
function judgeLike(
  checker: ts.TypeChecker,
  pair: Pair,
  [fitting, ...all]: [ts.Type, ...ts.Type[]],
  type: ts.Type,
  member: AddMember,
): void {
  const before = listMembers(checker, fitting);
  const after = listMembers(checker, type);
  if (!before || !after) return;
  const isTagged = shareTag(checker, fitting, type);
  const read = [...before].filter(
    ([step]) => isTagged || all.every((each) => listMembers(checker, each)?.has(step)),
  );
  pair.findings.push(...compareRead(new Map(read), after, nameOf(checker, type), member));
}

function judgeMembers(
  checker: ts.TypeChecker,
  pair: Pair,
  base: ts.Type,
  revision: ts.Type,
  member: AddMember,
): void {
  const before = listMembers(checker, base);
  const after = listMembers(checker, revision);
  if (!before || !after) return;
  pair.findings.push(...compareRead(before, after, nameOf(checker, revision), member));
}
