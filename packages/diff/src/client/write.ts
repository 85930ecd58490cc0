import type ts from 'typescript-6';
import type { AddMember, Direction, Finding, Pair } from './graph.ts';
import { matchObjects, shareTag } from './match.ts';
import { listMembers } from './members.ts';
import { isOptional, type Parts, splitType } from './parts.ts';
import { undecided } from './undecided.ts';
import { nameOf, namesOf } from './words.ts';
import { compareWritten } from './write-members.ts';

/**
 * What the client writes: every value that the base's type allowed has to be accepted, also as a
 * literal in the code, in which the compiler allows no member that it does not know (TS2353).
 */
export function writeDirection(checker: ts.TypeChecker): Direction {
  return {
    judge(pair, member) {
      const base = splitType(pair.base);
      const revision = splitType(pair.revision);
      const open = undecided(base, revision);
      if (open) pair.findings.push(open);
      if (open || base.any || base.unknown || revision.unknown) return;
      const finding = judgeValues(checker, pair, base, revision);
      if (finding) pair.findings.push(finding);
      judgeObjects(checker, pair, base.objects, revision.objects, member);
    },
    sum({ base, revision }) {
      if (!checker.isTypeAssignableTo(base, revision)) return narrower(checker, [base], revision);
      if (checker.isTypeAssignableTo(revision, base)) return undefined;
      const message = `Besides ${nameOf(checker, base)} it can be ${nameOf(checker, revision)}.`;
      return { rule: 'client-request-wider', rating: 'additive', message };
    },
  };
}

function narrower(checker: ts.TypeChecker, types: ts.Type[], revision: ts.Type): Finding {
  const message = `${namesOf(checker, types)} is not assignable to ${nameOf(checker, revision)} (TS2322).`;
  return { rule: 'client-request-narrower', rating: 'breaking', message };
}

function judgeValues(
  checker: ts.TypeChecker,
  pair: Pair,
  base: Parts,
  revision: Parts,
): Finding | undefined {
  const values = [...base.nothing, ...base.literals, ...base.primitives];
  const refused = values.filter((value) => !checker.isTypeAssignableTo(value, pair.revision));
  if (refused.length === 0) return undefined;
  const finding = narrower(checker, refused, pair.revision);
  const { literals, primitives } = revision;
  if (
    refused.every((type) => base.literals.includes(type)) &&
    literals.length + primitives.length
  ) {
    return { ...finding, rule: 'client-literal-removed' };
  }
  if (isOptional(pair.base) && !isOptional(pair.revision) && refused.length === 1) {
    const message = `It can no longer be left out (TS2741).`;
    return { rule: 'client-request-required', rating: 'breaking', message };
  }
  return finding;
}

function judgeObjects(
  checker: ts.TypeChecker,
  pair: Pair,
  base: ts.Type[],
  revision: ts.Type[],
  member: AddMember,
): void {
  const { pairs, gone } = matchObjects(checker, base, revision);
  for (const [one, other] of pairs) judgeMembers(checker, pair, one, [other, ...revision], member);
  const refused = gone.filter((type) => {
    const fitting = revision.find((candidate) => checker.isTypeAssignableTo(type, candidate));
    if (fitting) judgeMembers(checker, pair, type, [fitting, ...revision], member);
    return !fitting;
  });
  if (refused.length > 0) pair.findings.push(narrower(checker, refused, pair.revision));
}

/**
 * In a union without tags the compiler allows in a literal what any member of it knows. Where a type
 * has no members at all, it does not look.
 */
function judgeMembers(
  checker: ts.TypeChecker,
  pair: Pair,
  base: ts.Type,
  [revision, ...all]: [ts.Type, ...ts.Type[]],
  member: AddMember,
): void {
  const before = listMembers(checker, base);
  const after = listMembers(checker, revision);
  if (!before || !after || after.size === 0) return;
  const others = shareTag(checker, base, revision) ? [revision] : all;
  const known = new Set(others.flatMap((each) => [...(listMembers(checker, each)?.keys() ?? [])]));
  const written = [...before].filter(([step]) => after.has(step) || !known.has(step));
  const type = nameOf(checker, revision);
  pair.findings.push(...compareWritten(new Map(written), after, type, member));
}
