import { isObject } from '@rememberizer/description/json';
import { canonical } from './canonical.ts';
import type { Obstacle } from './obstacle.ts';
import { inForce } from './scope.ts';
import type { Type } from './type.ts';

/** What a value is taken for that is left out. Another default gives the same message another meaning. */
export function compareDefaults(one: Type, other: Type): Obstacle[] {
  const [own, wanted] = [annotation(one, 'default'), annotation(other, 'default')];
  const isEqual = own && wanted && text(own.value) === text(wanted.value);
  if (isEqual || !(own || wanted)) return [];
  return [
    {
      kind: 'annotation',
      keyword: 'default',
      has: [own !== undefined, wanted !== undefined],
      path: [],
      refs: one.refs,
      facts: [words(own), words(wanted)],
      pointers: [own?.pointer ?? one.refs[0]?.pointer, wanted?.pointer ?? other.refs[0]?.pointer],
      candidates: [],
    },
  ];
}

/** 10 and "10" are the same where both are a text; elsewhere their types differ as well. */
function text(value: unknown): string {
  return typeof value === 'object' ? canonical(value) : String(value);
}

function words(found: { value: unknown } | undefined): string {
  return found ? `${canonical(found.value)} if it is left out` : 'no default';
}

/** What is announced to go (SemVer 2.0.0 §7). */
export function compareDeprecation(one: Type, other: Type): Obstacle[] {
  const [own, wanted] = [annotation(one, 'deprecated'), annotation(other, 'deprecated')];
  const has: [boolean, boolean] = [own?.value === true, wanted?.value === true];
  if (has[0] === has[1]) return [];
  const [a, b] = has.map((is) => (is ? 'deprecated' : 'not deprecated'));
  return [
    {
      kind: 'annotation',
      keyword: 'deprecated',
      has,
      path: [],
      refs: one.refs,
      facts: [a ?? '', b ?? ''],
      pointers: [own?.pointer ?? one.refs[0]?.pointer, wanted?.pointer ?? other.refs[0]?.pointer],
      candidates: [],
    },
  ];
}

/** The value of a keyword that describes the whole value, wherever it is written. */
function annotation(type: Type, keyword: string): { value: unknown; pointer: string } | undefined {
  for (const ref of type.refs.flatMap((each) => [...inForce(each)])) {
    const value = isObject(ref.node) ? ref.node[keyword] : undefined;
    if (value !== undefined) return { value, pointer: ref.pointer };
  }
  return undefined;
}
