import type { JsonObject } from '@rememberizer/description';
import { isObject } from '@rememberizer/description/json';

/** More items than a schema asks for in earnest. */
const MOST_ITEMS = 1000;

/** A list that a schema describes; `make` gives a value for the schema of an item. */
export function sampleList(
  schema: JsonObject,
  make: (node: unknown) => unknown,
  allowed: (node: unknown) => unknown[],
): unknown[] {
  const { minItems = 1, uniqueItems, contains, minContains = 1 } = schema;
  const prefix = Array.isArray(schema.prefixItems) ? schema.prefixItems : [];
  const wanted = isObject(contains) ? Array(Number(minContains)).fill(make(contains)) : [];
  const first = [...prefix.map(make), ...wanted];
  const missing = Math.min(Number(minItems), MOST_ITEMS) - first.length;
  if (missing <= 0 || schema.items === false) return first;
  const item = make(schema.items ?? {});
  if (uniqueItems !== true) return [...first, ...Array(missing).fill(item)];
  const others = allowed(schema.items);
  const distinct =
    others.length > 0 ? others : Array.from({ length: missing }, (_, index) => nextTo(item, index));
  return [...first, ...distinct.slice(0, missing)];
}

/** Another value of the same type, for lists whose items have to differ. */
export function nextTo(item: unknown, step: number): unknown {
  if (step === 0) return item;
  if (typeof item === 'number') return item + step;
  if (typeof item === 'string') return `${item}${step}`;
  if (!isObject(item)) return item;
  const name = Object.keys(item).find((key) => /^(string|number)$/.test(typeof item[key]));
  return name === undefined ? item : { ...item, [name]: nextTo(item[name], step) };
}
