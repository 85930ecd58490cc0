import type ts from 'typescript-6';
import { isSame } from './parts.ts';

export interface Matches {
  pairs: [base: ts.Type, revision: ts.Type][];
  /** Members of the base's union without a counterpart, and of the revision's. */
  gone: ts.Type[];
  added: ts.Type[];
}

/**
 * Finds the counterpart of each object of a union: by name, by the literal that tells it from the
 * others, by what it allows, and at last what is left on both sides, lists apart.
 */
export function matchObjects(
  checker: ts.TypeChecker,
  base: ts.Type[],
  revision: ts.Type[],
): Matches {
  const gone = new Set(base);
  const added = new Set(revision);
  const pairs: Matches['pairs'] = [];
  const pairUp = (isPair: (a: ts.Type, b: ts.Type) => boolean) => {
    for (const one of gone) {
      const other = [...added].find((candidate) => isPair(one, candidate));
      if (!other) continue;
      pairs.push([one, other]);
      gone.delete(one);
      added.delete(other);
    }
  };
  if (base.length > 1 || revision.length > 1) {
    pairUp((a, b) => a.aliasSymbol !== undefined && a.aliasSymbol.name === b.aliasSymbol?.name);
    pairUp((a, b) => isSame(checker, a, b));
    pairUp((a, b) => shareTag(checker, a, b));
    pairUp((a, b) => checker.isTypeAssignableTo(a, b) || checker.isTypeAssignableTo(b, a));
  }
  if (gone.size === 1 && added.size === 1) {
    pairUp((a, b) => checker.isArrayType(a) === checker.isArrayType(b));
  }
  return { pairs, gone: [...gone], added: [...added] };
}

/** Whether a property of both is the same literal, as the discriminator of a union is. */
export function shareTag(checker: ts.TypeChecker, a: ts.Type, b: ts.Type): boolean {
  return checker.getPropertiesOfType(a).some((property) => {
    const other = checker.getPropertyOfType(b, property.name);
    const type = checker.getTypeOfSymbol(property);
    if (!other || !(type.isStringLiteral() || type.isNumberLiteral())) return false;
    const counterpart = checker.getTypeOfSymbol(other);
    return (
      (counterpart.isStringLiteral() || counterpart.isNumberLiteral()) &&
      counterpart.value === type.value
    );
  });
}
