import { isObject } from '@rememberizer/description/json';
import type { Alternative } from './alternative.ts';
import type { Members } from './members.ts';
import { type Obstacle, refused } from './obstacle.ts';

/** Members that have to be there on the other side only. */
export function compareRequired(
  one: Alternative,
  other: Alternative,
  a: Members,
  b: Members,
): Obstacle[] {
  const found = [...other.object.required]
    .filter((name) => !one.object.required.has(name))
    .map((name) => ({
      ...refused(one, other, 'required', [
        a.names.has(name) ? 'optional' : 'not a member',
        'required',
      ]),
      name,
      pointers: [
        a.typeOf(name).refs[0]?.pointer ?? one.refs[0]?.pointer,
        b.typeOf(name).refs[0]?.pointer ?? other.refs[0]?.pointer,
      ] as [string | undefined, string | undefined],
      edit: (value: unknown) => without(value, name),
    }));
  for (const [name, needed] of other.object.dependent) {
    const known = one.object.dependent
      .filter(([each]) => each === name)
      .flatMap(([, list]) => list);
    const missing = needed.filter(
      (each) => !known.includes(each) && !one.object.required.has(each),
    );
    if (missing.length === 0) continue;
    found.push({
      ...refused(one, other, 'dependentRequired', [
        'no such rule',
        `${name} needs ${missing.join(', ')}`,
      ]),
      name,
      pointers: [one.refs[0]?.pointer, other.where.get('dependentRequired')],
      edit: (value: unknown) =>
        missing.reduce(without, { [name]: 'example', ...(value as object) }),
    });
  }
  return found;
}

function without(value: unknown, name: string): unknown {
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([key]) => key !== name));
}
