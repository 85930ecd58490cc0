import ts from 'typescript-6';

/** The members of a union, by what can be asked of them. A type that is no union has one. */
export interface Parts {
  /** `unknown`: it allows everything and tells nothing. */
  unknown: boolean;
  /** What the compiler could make no type of; the generator itself never writes `any`. */
  any: boolean;
  /** `null`, `undefined` and `void`. */
  nothing: ts.Type[];
  literals: ts.Type[];
  /** `string`, `number`, `boolean` and what behaves like one. */
  primitives: ts.Type[];
  /** Objects, arrays and intersections of them. */
  objects: ts.Type[];
}

const NOTHING = ts.TypeFlags.Null | ts.TypeFlags.Undefined | ts.TypeFlags.Void;
const PRIMITIVE =
  ts.TypeFlags.StringLike |
  ts.TypeFlags.NumberLike |
  ts.TypeFlags.BigIntLike |
  ts.TypeFlags.BooleanLike;

export function splitType(type: ts.Type): Parts {
  const parts: Parts = {
    unknown: false,
    any: false,
    nothing: [],
    literals: [],
    primitives: [],
    objects: [],
  };
  for (const member of type.isUnion() ? type.types : [type]) addPart(parts, member);
  return parts;
}

function addPart(parts: Parts, type: ts.Type): void {
  if (type.flags & ts.TypeFlags.Unknown) parts.unknown = true;
  else if (type.flags & ts.TypeFlags.Any) parts.any = true;
  else if (type.flags & NOTHING) parts.nothing.push(type);
  else if (type.flags & ts.TypeFlags.Literal) parts.literals.push(type);
  else if (type.flags & PRIMITIVE || isBranded(type)) parts.primitives.push(type);
  else if (!(type.flags & ts.TypeFlags.Never)) parts.objects.push(type);
}

/** `string & {}`, which is how the generator keeps the literals beside it in sight. */
function isBranded(type: ts.Type): boolean {
  return type.isIntersection() && type.types.some(({ flags }) => flags & PRIMITIVE);
}

/** Whether values of both types can be compared with `===`, as far as literals go. */
export function isComparable(checker: ts.TypeChecker, a: ts.Type, b: ts.Type): boolean {
  return checker.isTypeAssignableTo(a, b) || checker.isTypeAssignableTo(b, a);
}

/** Whether values of one type can be used for the other, and the other way round. */
export function isSame(checker: ts.TypeChecker, a: ts.Type, b: ts.Type): boolean {
  return checker.isTypeAssignableTo(a, b) && checker.isTypeAssignableTo(b, a);
}

/** Whether a member of the type can be left out. */
export function isOptional(type: ts.Type): boolean {
  return splitType(type).nothing.some(({ flags }) => flags & ts.TypeFlags.Undefined);
}
