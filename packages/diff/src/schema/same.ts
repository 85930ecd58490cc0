import { isObject, type JsonObject } from '@rememberizer/description/json';
import { discriminatorOf } from './discriminator.ts';
import { type SchemaRef, target } from './scope.ts';

/** What is for people only and changes neither values nor their meaning. */
const WORDING = /^(title|description|examples?|externalDocs|summary|\$comment|x-.*)$/;

/**
 * What a node holds: a schema, schemas by name, data that is compared as it is, or any object of a
 * description, of which every word counts.
 */
type Kind = 'schema' | 'map' | 'data' | 'whole';

type Pairs = WeakMap<object, WeakSet<object>>;

/** Pairs of which is known for good whether they are the same. */
const known = {
  schema: { same: new WeakMap() as Pairs, different: new WeakMap() as Pairs },
  whole: { same: new WeakMap() as Pairs, different: new WeakMap() as Pairs },
};

/**
 * Whether two schemas of one direction say the same word for word, references followed. It is quick,
 * and most of two descriptions is the same; `false` only means that they have to be compared.
 */
export function isSame(a: SchemaRef, b: SchemaRef): boolean {
  return isSameNode(a, b, 'schema');
}

/** Whether two objects of two descriptions are the same to the last word, references followed. */
export function isUntouched(a: SchemaRef, b: SchemaRef): boolean {
  return isSameNode(a, b, 'whole');
}

function isSameNode(a: SchemaRef, b: SchemaRef, whole: 'schema' | 'whole'): boolean {
  if (a.scope.description.version !== b.scope.description.version) return false;
  // Two schemas that are being compared already count as the same, so that recursion ends. That is
  // proven for all of them if it holds for the two that the comparison began with.
  const assumed: [object, object][] = [];
  const pairs: Pairs = new WeakMap();
  const { same, different } = known[whole];
  const result = compareOnce(a.node, b.node);
  if (result) for (const [left, right] of assumed) add(same, left, right);
  return result;

  function compare(left: unknown, right: unknown, kind: Kind): boolean {
    if (Array.isArray(left) && Array.isArray(right)) {
      const isAsLong = left.length === right.length;
      return isAsLong && left.every((item, index) => compare(item, right[index], kind));
    }
    if (!isObject(left) || !isObject(right)) return left === right;
    if (kind !== whole) return compareMembers(left, right, kind);
    if (left === right && a.scope.description === b.scope.description) return true;
    return (
      compareMembers(left, right, kind) &&
      compareTargets(left, right) &&
      compareChoices(left, right)
    );
  }

  /** Only what is referred to is met again, so only that is remembered. */
  function compareOnce(left: unknown, right: unknown): boolean {
    if (!isObject(left) || !isObject(right)) return left === right;
    if (has(same, left, right) || has(pairs, left, right)) return true;
    if (has(different, left, right)) return false;
    add(pairs, left, right);
    assumed.push([left, right]);
    if (compare(left, right, whole)) return true;
    add(different, left, right);
    return false;
  }

  function compareTargets(left: JsonObject, right: JsonObject): boolean {
    if (typeof left.$ref !== 'string' && typeof right.$ref !== 'string') return true;
    const [one, other] = [target({ ...a, node: left }), target({ ...b, node: right })];
    return one && other ? compareOnce(one.node, other.node) : one === other;
  }

  /** The schemas that a value may name itself, although no reference leads to them. */
  function compareChoices(left: JsonObject, right: JsonObject): boolean {
    if (left.discriminator === undefined && right.discriminator === undefined) return true;
    const one = discriminatorOf({ ...a, node: left })?.choices ?? new Map<string, SchemaRef>();
    const other = discriminatorOf({ ...b, node: right })?.choices ?? new Map<string, SchemaRef>();
    return (
      one.size === other.size &&
      [...one].every(([name, { node }]) => compareOnce(node, other.get(name)?.node))
    );
  }

  function compareMembers(left: object, right: object, kind: Kind): boolean {
    const isTelling = (key: string) =>
      (kind !== 'schema' || !WORDING.test(key)) &&
      (kind !== whole || key !== '$ref' || isObject(left[key as never]));
    const keys = Object.keys(left).filter(isTelling);
    if (keys.length !== Object.keys(right).filter(isTelling).length) return false;
    return keys.every(
      (key) =>
        Object.hasOwn(right, key) &&
        compare(left[key as never], right[key as never], kindOf(kind, key)),
    );
  }
}

function kindOf(kind: Kind, key: string): Kind {
  if (kind === 'whole' || kind === 'data') return kind;
  if (kind === 'map') return 'schema';
  if (/^(properties|patternProperties|dependentSchemas|\$defs|definitions)$/.test(key))
    return 'map';
  return /^(default|const|enum|discriminator|xml|required|dependentRequired)$/.test(key)
    ? 'data'
    : 'schema';
}

function has(pairs: Pairs, left: object, right: object): boolean {
  return pairs.get(left)?.has(right) === true;
}

function add(pairs: Pairs, left: object, right: object): void {
  const partners = pairs.get(left) ?? new WeakSet();
  pairs.set(left, partners.add(right));
}
