import type { Has } from './faults.ts';
import { isMultiple, list, need, object, text } from './read.ts';

/** Checks a category and what is below it. */
export function checkCategory(value: unknown, has: Has, depth = 0): void {
  const { name, weight = 0, children = [] } = object(value, 'category');
  const mayBeNameless =
    (depth === 0 && has('no name')) ||
    (depth === 1 && has('children may be nameless')) ||
    (depth === 2 && has('grandchildren may be nameless'));
  if (!(name === undefined && mayBeNameless)) {
    need(Array.from(text(name, 'name')).length >= 2 || has('a short name'), 'name');
  }
  need(typeof weight === 'number', 'weight');
  need(isMultiple(weight, 0.5) || has('a third of a weight'), 'weight');
  const below = list(children, 'children');
  if (depth === 0 && below.length === 0 && has('a leaf crashes')) throw new Error('children[0]');
  need(below.length <= 4 || has('five children'), 'children');
  for (const child of below) checkCategory(child, has, depth + 1);
}
