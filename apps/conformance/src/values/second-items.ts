import { isObject } from '@rememberizer/description/json';
import { joinPointer } from '@rememberizer/description/pointer';
import type { Context } from '../cases/context.ts';
import { validSample } from '../cases/examples.ts';
import type { Place } from '../cases/place.ts';
import type { Proposal } from './base.ts';

/** The list with an item more, where it has none or one: what is read of the first only is seen so. */
export function* secondItems(
  context: Context,
  { value, schema, pointer }: Place,
): Generator<Proposal> {
  if (!Array.isArray(value) || !isObject(schema.items) || value.length > 1) return;
  const made = validSample(context, schema.items, joinPointer(pointer, 'items'));
  const items = context.schemas.resolve(schema.items)?.node ?? {};
  const allowed = Array.isArray(items.enum) ? items.enum : [];
  const others = value.flatMap((item) => [item, ...otherThan(item)]);
  for (const item of [...(made ? [made.value] : []), ...others, ...allowed]) {
    yield {
      title: 'with one more item',
      part: [...value, item],
      at: value.length,
      pointer: joinPointer(pointer, 'items'),
    };
  }
}

/** Values of the same type, for lists whose items have to differ. */
function otherThan(item: unknown): unknown[] {
  if (typeof item === 'number') return [item + 1, item - 1];
  if (typeof item === 'string') return [`${item}x`, item.slice(0, -1)];
  if (!isObject(item)) return [];
  return Object.entries(item).flatMap(([name, member]) =>
    typeof member === 'object'
      ? []
      : otherThan(member).map((other) => ({ ...item, [name]: other })),
  );
}
