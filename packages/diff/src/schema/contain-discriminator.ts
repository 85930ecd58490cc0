import { isObject } from '@rememberizer/description/json';
import type { Comparing } from './contain.ts';
import { type Discriminator, discriminatorOf } from './discriminator.ts';
import type { Obstacle } from './obstacle.ts';
import { listed, type SchemaRef, target } from './scope.ts';
import { type Type, typeOf } from './type.ts';

/** No validator looks at a discriminator, so what it says is compared by itself. */
const REASON = 'a discriminator names the schema of a value, and no validator looks at it';

/** What the discriminators of two types choose differently. */
export function compareDiscriminators(comparing: Comparing, one: Type, other: Type): Obstacle[] {
  const [own] = discriminators(one);
  const [wanted] = discriminators(other);
  if (!own || !wanted) return [];
  const [a, b] = [own.found, wanted.found];
  const differs = (facts: [string, string], name?: string): Obstacle => ({
    kind: 'meaning',
    keyword: 'discriminator',
    ...(name === undefined ? {} : { name }),
    path: [],
    refs: one.refs,
    facts,
    pointers: [a.pointer, b.pointer],
    candidates: [],
    reason: REASON,
  });
  if (a.property !== b.property) {
    return [differs([`chosen by ${a.property}`, `chosen by ${b.property}`])];
  }
  return [...a.choices].flatMap(([value, choice]) => {
    const same = b.choices.get(value);
    if (!same) return [differs([`${value} names a schema`, `${value} names none`], value)];
    const isReached = a.isListed && b.isListed && nameOf(choice) === nameOf(same);
    if (isReached || isOwn(own.ref, choice)) return [];
    return comparing
      .contain(typeOf([choice]), typeOf([same]))
      .map((each) => ({ ...each, reason: each.reason ?? `for ${a.property} ${value}` }));
  });
}

/** The discriminators of a type itself, not those of the schemas that it extends. */
function discriminators(type: Type): { ref: SchemaRef; found: Discriminator }[] {
  const refs = new Map<unknown, SchemaRef>();
  const visit = (ref: SchemaRef) => {
    if (refs.has(ref.node)) return;
    refs.set(ref.node, ref);
    const all = listed(ref, 'allOf');
    const isWrapped = all.length === 1 && isObject(ref.node) && !ref.node.properties;
    const reached = target(ref);
    const next = [listed(ref, 'oneOf'), listed(ref, 'anyOf'), isWrapped ? all : []].flat();
    for (const each of [...(reached ? [reached] : []), ...next]) visit(each);
  };
  for (const ref of type.refs) visit(ref);
  return [...refs.values()].flatMap((ref) => {
    const found = discriminatorOf(ref);
    return found ? [{ ref, found }] : [];
  });
}

function nameOf({ pointer }: SchemaRef): string {
  return pointer.split('/').at(-1) ?? '';
}

function isOwn(ref: SchemaRef, choice: SchemaRef): boolean {
  return ref.node === choice.node;
}
