import { expect, test } from 'vitest';
import { matches, matchingText } from '../src/text.ts';

const table: [pattern: string, least: number, most: number][] = [
  ['^[a-z]+$', 1, 3],
  ['^[a-z]+$', 50, 50],
  ['^(ab)+$', 21, 22],
  ['^\\d{4}-\\d{2}(,\\d{4}-\\d{2})*$', 23, 40],
  ['^(?=.*[A-Z])(?=.*[0-9])[A-Za-z0-9]{8,}$', 30, 40],
  ['^(?!root)[a-z]{3,}$', 3, 9],
  ['^(?!-)[A-Z]{2}-(?!00)\\d{2}(?<!13)$', 5, 5],
  ['^[^<>]*$', 0, 4],
  ['^😀+$', 3, 3],
];

test.each(table)('%s with %i to %i characters', (pattern, least, most) => {
  const text = matchingText(pattern, { least, most });
  expect(text).not.toBe(undefined);
  expect(matches(pattern, text ?? '')).toBe(true);
  const { length } = [...(text ?? '')];
  expect(length).toBeGreaterThanOrEqual(least);
  expect(length).toBeLessThanOrEqual(most);
  expect(matchingText(pattern, { least, most })).toBe(text);
});

test('where no text can be, none is given', () => {
  expect(matchingText('^[a-z]{3}$', { least: 4 })).toBe(undefined);
  expect(matchingText('(', {})).toBe(undefined);
});
