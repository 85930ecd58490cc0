import { DOUBTFUL } from '@rememberizer/description/discriminator';
import { isObject } from '@rememberizer/description/json';
import { joinPointer } from '@rememberizer/description/pointer';
import type { ErrorObject } from 'ajv';
import { expectedBy, seenBy } from './schema-words.ts';

/** One fault of a value under a schema. */
export interface SchemaFault {
  keyword: string;
  /** Where in the value: `#` is the value itself, `#/user/id` a member. */
  place: string;
  /** JSON pointer of the violated keyword in the description. */
  pointer: string;
  expected: string;
  seen: string;
  /** The name of the schema in which the keyword stands, if it has one. */
  title?: string;
  /**
   * The value fits more than one branch of a `oneOf` whose branches do not exclude each other, or its
   * discriminator has a name that is not in the description.
   */
  isDoubtful?: boolean;
}

type PointerOf = (schema: object) => string | undefined;
type Errors = (pointer: string, value: unknown) => ErrorObject[];

/**
 * Puts a validator's errors into words. Of the branches of a `oneOf` or `anyOf` only the one that the
 * value comes nearest to is told, because the errors of the others are about something else.
 */
export function explainErrors(
  errors: ErrorObject[],
  pointerOf: PointerOf,
  validate: Errors,
): SchemaFault[] {
  return selectTelling(errors, pointerOf, validate)
    .filter((error, index, all) => tellsSomething(error, all) && !isFollowUp(error, index, all))
    .map((error) => describe(error, pointerOf))
    .filter(isFirst);
}

function selectTelling(
  errors: ErrorObject[],
  pointerOf: PointerOf,
  validate: Errors,
): ErrorObject[] {
  const parent = errors.findLast((error) => isFailedChoice(error) || error.keyword === 'contains');
  const pointer = parent && pointerOf(parent.parentSchema as object);
  if (!parent || pointer === undefined) return errors;
  const branches = validateBranches(parent, pointer, validate);
  const told = new Set(branches.flat().map(identify));
  const others = errors.filter((error) => error !== parent && !told.has(identify(error)));
  const [nearest = []] = branches.toSorted((a, b) => distance(a) - distance(b));
  return [
    ...selectTelling(others, pointerOf, validate),
    // No item is the one that was meant to fit, so of `contains` only its own error is told.
    ...(parent.keyword === 'contains' ? [parent] : selectTelling(nearest, pointerOf, validate)),
  ];
}

/** The errors of each branch of a choice, or of each item under `contains`. */
function validateBranches(parent: ErrorObject, pointer: string, validate: Errors): ErrorObject[][] {
  const { keyword, data, schema, instancePath } = parent;
  const at = (path: string, errors: ErrorObject[]) =>
    errors.map((error) => ({ ...error, instancePath: path + error.instancePath }));
  if (keyword === 'contains') {
    const items = joinPointer(pointer, keyword);
    return (data as unknown[]).map((item, index) =>
      at(`${instancePath}/${index}`, validate(items, item)),
    );
  }
  return (schema as unknown[]).map((_, index) =>
    at(instancePath, validate(joinPointer(pointer, keyword, index), data)),
  );
}

/** A `oneOf` that more than one branch fits has no nearest branch; it is told as it is. */
function isFailedChoice({ keyword, params }: ErrorObject): boolean {
  return keyword === 'anyOf' || (keyword === 'oneOf' && params.passingSchemas === null);
}

/** A wrong `type` or `const` says that another branch was meant, so it outweighs other faults. */
function distance(errors: ErrorObject[]): number {
  const weights = errors.map(({ keyword }) => (/^(type|const|enum)$/.test(keyword) ? 10 : 1));
  return weights.reduce((sum, weight) => sum + weight, 0);
}

function identify({ instancePath, keyword, params, message }: ErrorObject): string {
  return JSON.stringify([instancePath, keyword, params, message]);
}

/** Some keywords fail only because another one did, which is told as well. */
function tellsSomething({ keyword, instancePath }: ErrorObject, all: ErrorObject[]): boolean {
  if (!/^(if|unevaluatedProperties|unevaluatedItems)$/.test(keyword)) return true;
  return !all.some(
    (other) =>
      other.keyword !== keyword &&
      (keyword === 'if' || other.instancePath.startsWith(instancePath)),
  );
}

/** The same schema may be reached in two ways, such as by a branch and by a discriminator. */
function isFirst(fault: SchemaFault, index: number, all: SchemaFault[]): boolean {
  const isSame = ({ place, pointer, expected }: SchemaFault) =>
    place === fault.place && pointer === fault.pointer && expected === fault.expected;
  return all.findIndex(isSame) === index;
}

/** Of a value of the wrong type only that is told, and only once. */
function isFollowUp({ instancePath }: ErrorObject, index: number, all: ErrorObject[]): boolean {
  const first = all.findIndex(
    (other) => other.keyword === 'type' && other.instancePath === instancePath,
  );
  return first >= 0 && first !== index;
}

/**
 * Branches that only require different members are meant to exclude each other. Whether others are the
 * author mostly did not think of: every object with open branches may fit two of them.
 */
export function isDoubtful({ keyword, params, schema, parentSchema }: ErrorObject): boolean {
  if (parentSchema?.[DOUBTFUL] === true && keyword === 'enum') return true;
  if (keyword !== 'oneOf' || params.passingSchemas === null) return false;
  const isDistinct = (branch: unknown) =>
    isObject(branch) &&
    branch.required !== undefined &&
    Object.keys(branch).every((key) => /^(required|not|title|description)$/.test(key));
  return !(Array.isArray(schema) && schema.every(isDistinct));
}

function describe(error: ErrorObject, pointerOf: PointerOf): SchemaFault {
  // A schema that is only `false` has neither a place that is known nor a title.
  const schema = isObject(error.parentSchema) ? error.parentSchema : undefined;
  const owner = schema && pointerOf(schema);
  const title = schema && 'title' in schema ? { title: String(schema.title) } : {};
  return {
    keyword: error.keyword,
    place: `#${error.instancePath}`,
    pointer: owner === undefined ? error.schemaPath : joinPointer(owner, error.keyword),
    expected: expectedBy(error),
    seen: seenBy(error),
    ...title,
    ...(isDoubtful(error) ? { isDoubtful: true } : {}),
  };
}
