import type { Parameter } from '@rememberizer/description';
import { isObject } from '@rememberizer/description/json';
import { joinPointer } from '@rememberizer/description/pointer';
import type { SchemaValidator } from '@rememberizer/oracle/schema';
import type { Context } from '../cases/context.ts';
import { styleOf } from '../cases/parameter-encoding.ts';
import { replaceAt } from '../cases/place.ts';
import type { Mutation } from '../mutations/mutation.ts';
import { breakingMutations } from '../mutations/mutations.ts';
import { textMutations } from '../mutations/text.ts';
import { canWrite } from './writable.ts';

/** The values of one schema as they come over the wire. */
export interface ValueSpace {
  /** Where the schema stands in the description. */
  pointer: string;
  /** How many faults a value has, read in the way that is best for it. */
  faults(value: unknown): number;
  /** Whether it has any. */
  isFaulty(value: unknown): boolean;
  /** Whether a server that refuses a value is wrong. */
  accepts(value: unknown): boolean;
  /** Whether a value can be written so that it is read again as the same one. */
  canWrite(value: unknown): boolean;
  /** Some of the values come as text without a type. */
  isText: boolean;
  /** The ways to break a value. */
  breaking: readonly Mutation[];
}

type Path = (string | number)[];

/** Values that are written as JSON, which keeps their types. */
export function jsonSpace({ validator }: Context, pointer: string): ValueSpace {
  return {
    pointer,
    faults: (value) => validator.faults(pointer, value).length,
    isFaulty: (value) => validator.isFaulty(pointer, value),
    accepts: (value) => isCertain(validator, pointer, value),
    canWrite: () => true,
    isText: false,
    breaking: breakingMutations,
  };
}

/** Values of which some parts, by default all, are written as text without a type. */
export function textSpace(
  context: Context,
  pointer: string,
  isText: (path: Path, whole: unknown) => boolean = () => true,
): ValueSpace {
  return {
    pointer,
    faults: (value) => readAsText(context, pointer, value, isText).faults,
    isFaulty: (value) => readAsText(context, pointer, value, isText).faults > 0,
    accepts(value) {
      const { read } = readAsText(context, pointer, value, isText);
      return isCertain(context.validator, pointer, read);
    },
    canWrite: () => true,
    isText: true,
    breaking: textMutations,
  };
}

function isCertain(validator: SchemaValidator, pointer: string, value: unknown): boolean {
  return !validator.isFaulty(pointer, value) && validator.doubts(pointer, value).length === 0;
}

/** The values of a parameter. */
export function parameterSpace(context: Context, parameter: Parameter): ValueSpace {
  const { content } = parameter.node;
  const [mediaType] = isObject(content) ? Object.keys(content) : [];
  const writable = { canWrite: (value: unknown) => canWrite(parameter, value) };
  if (mediaType !== undefined) {
    const pointer = joinPointer(parameter.pointer, 'content', mediaType, 'schema');
    return { ...jsonSpace(context, pointer), ...writable };
  }
  const space = textSpace(context, joinPointer(parameter.pointer, 'schema'));
  const { name, explode } = styleOf(parameter);
  // Members that stand among the other pairs of a query cannot be told from those.
  const breaking =
    name === 'form' && explode
      ? space.breaking.filter(({ keyword }) => !/Properties$/.test(keyword))
      : space.breaking;
  return { ...space, ...writable, breaking };
}

/**
 * A value read so that it has the fewest faults under a schema, some of its parts as text and others
 * as what the text says: `42` is a fine string and `"42"` a fine number.
 */
function readAsText(
  { validator }: Context,
  pointer: string,
  value: unknown,
  isText: (path: Path, whole: unknown) => boolean,
): { read: unknown; faults: number } {
  const count = (read: unknown) => validator.faults(pointer, read).length;
  const leaves = leavesOf(value).filter(({ path }) => isText(path, value));
  const asText = leaves.reduce((whole, leaf) => replaceAt(whole, leaf.path, leaf.text), value);
  let [best, fewest] = [asText, count(asText)];
  for (const { path, text } of leaves) {
    if (fewest === 0) break;
    const read = replaceAt(best, path, parsed(text));
    const faults = count(read);
    if (faults < fewest) [best, fewest] = [read, faults];
  }
  return { read: best, faults: fewest };
}

function leavesOf(value: unknown, path: Path = []): { path: Path; text: string }[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => leavesOf(item, [...path, index]));
  if (isObject(value)) {
    return Object.entries(value).flatMap(([name, member]) => leavesOf(member, [...path, name]));
  }
  return [{ path, text: typeof value === 'string' ? value : String(value) }];
}

function parsed(text: string): unknown {
  try {
    const value = JSON.parse(text);
    return typeof value === 'object' && value !== null ? text : value;
  } catch {
    return text;
  }
}
