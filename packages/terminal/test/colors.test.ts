import { expect, test } from 'vitest';
import { colorsFor } from '../src/colors.ts';

const terminal = { isTTY: true };
const file = {};
const isColored = (...args: Parameters<typeof colorsFor>) => colorsFor(...args).red('x') !== 'x';

test('a terminal gets colours, a file or a pipe none', () => {
  expect(isColored(terminal, {})).toBe(true);
  expect(isColored(file, {})).toBe(false);
});

test('NO_COLOR goes before everything, FORCE_COLOR before the kind of stream', () => {
  expect(isColored(terminal, { NO_COLOR: '1', FORCE_COLOR: '1' })).toBe(false);
  expect(isColored(file, { FORCE_COLOR: '1' })).toBe(true);
  expect(isColored(file, { FORCE_COLOR: '0' })).toBe(false);
});
