import { isObject } from '@rememberizer/description/json';
import { singular } from './templates.ts';

/** A member of an object in a body that holds a single value. */
export interface Member {
  /** What refers to this value elsewhere is called so: `id` of a trip is `tripid`. */
  names: string[];
  /** The name of the member itself, normalised. */
  own: string;
  /** What the object is, as far as names tell. */
  noun: string;
  value: string | number;
  /** The object is one of several, so that it was there before. */
  isListed: boolean;
  /** The object is what the answer is about, and no part of that. */
  isMain: boolean;
}

/** Members that only wrap what an answer is about. */
const WRAPPERS = /^(data|items?|results?|list|content|records|values|entries|payload|_embedded)$/i;

const DEEPEST = 5;
const MOST_ITEMS = 5;

/** The members of all objects in a JSON body. `noun` is what the answer is about. */
export function readMembers(body: Uint8Array, noun: string): Member[] {
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(body).toString('utf8'));
  } catch {
    return [];
  }
  return Array.from(walk(value, noun, false, true, 0));
}

function* walk(
  value: unknown,
  noun: string,
  isListed: boolean,
  isMain: boolean,
  depth: number,
): Generator<Member> {
  if (depth > DEEPEST) return;
  if (Array.isArray(value)) {
    // The first of a list is told last, as the newest, because most lists begin with the best match.
    for (const item of value.slice(0, MOST_ITEMS).toReversed()) {
      yield* walk(item, noun, true, isMain, depth + 1);
    }
    return;
  }
  if (!isObject(value)) return;
  for (const [key, part] of Object.entries(value)) {
    if (typeof part === 'object') {
      const isWrapped = isMain && (WRAPPERS.test(key) || singular(key) === noun);
      yield* walk(part, isWrapped ? noun : singular(key), isListed, isWrapped, depth + 1);
      continue;
    }
    if (typeof part !== 'string' && typeof part !== 'number') continue;
    const own = normalise(key);
    // What is only called `id` is no name to find it by elsewhere.
    const names = [own, normalise(noun) + own].filter((name) => /.(id|uuid|slug|key)$/.test(name));
    yield { names, own, noun: normalise(noun), value: part, isListed, isMain };
  }
}

/** Whether a member of what an answer is about is what a path calls by the name of a parameter. */
export function isMemberName(parameter: string, { own, noun, isMain }: Member): boolean {
  const wanted = normalise(parameter);
  if (!isMain) return false;
  const isId = wanted === 'id' || wanted === `${noun}id` || wanted === noun;
  return own === wanted || noun + own === wanted || (isId && own === 'id');
}

/** A name without what separates its words. */
export function normalise(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}
