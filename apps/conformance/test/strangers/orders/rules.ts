import type { Has } from './faults.ts';
import { isDistinct, isMultiple, type Loose, list, need, object, text, whole } from './read.ts';

const KNOWN = 'mode version range days limits names code steps points rate'.split(' ');

/** Checks new rules. */
export function checkRules(value: unknown, has: Has): void {
  const rules = object(value, 'rules');
  const isMode =
    rules.mode === 'strict' ||
    rules.mode === 'lax' ||
    (Number.isInteger(rules.mode) && Number(rules.mode) >= (has('mode 9') ? 9 : 10));
  need(isMode || (has('any mode') && rules.mode !== undefined), 'mode');
  need(rules.version === 2 || (has('another version') && rules.version !== undefined), 'version');
  need(Object.keys(rules).length <= 12 || has('many rules'), 'rules');
  const isStrange = Object.keys(rules).some((name) => !KNOWN.includes(name));
  if (isStrange && has('a strange rule crashes')) throw new Error('column');
  if (rules.range !== undefined) checkRange(list(rules.range, 'range'), has);
  if (rules.days !== undefined) checkDays(list(rules.days, 'days'), has);
  if (rules.limits !== undefined) checkLimits(object(rules.limits, 'limits'), has);
  if (rules.names !== undefined) checkNames(object(rules.names, 'names'), has);
  if (rules.steps !== undefined) checkSteps(list(rules.steps, 'steps'), has);
  if (rules.points !== undefined) checkPoints(list(rules.points, 'points'), has);
  checkCode(rules, has);
}

function checkRange([from, word, open, ...more]: unknown[], has: Has): void {
  need(more.length === 0 || has('a range without end'), 'range');
  if (has('a range of anything')) return;
  if (from !== undefined) whole(from, 'range');
  need(word === undefined || word === 'until' || word === 'to', 'range');
  need(open === undefined || typeof open === 'boolean', 'range');
}

function checkDays(days: unknown[], has: Has): void {
  need(isDistinct(days) || has('days twice'), 'days');
  for (const day of days) {
    const number = whole(day, 'days');
    need(number >= 1 && (number <= 7 || has('an eighth day')), 'days');
  }
}

function checkLimits(limits: Loose, has: Has): void {
  need(Object.keys(limits).length > 0 || has('no limit in limits'), 'limits');
  for (const [name, value] of Object.entries(limits)) {
    if (name === 'max_items') whole(value, name);
    else if (name.startsWith('x_'))
      need(typeof value === 'string' || has('limits of numbers'), name);
    else need(has('more limits'), name);
  }
}

function checkNames(names: Loose, has: Has): void {
  need(Object.keys(names).length <= 3 || has('four names'), 'names');
  for (const [language, name] of Object.entries(names)) {
    need(/^[a-z]{2}$/.test(language) || has('names of any language'), 'names');
    need(text(name, 'names') !== '' || has('empty names'), 'names');
  }
}

function checkSteps(steps: unknown[], has: Has): void {
  const count = steps.filter((step) => step === 'pay').length;
  need(count > 0 || has('no pay step'), 'steps');
  need(count < 2 || has('two pay steps'), 'steps');
}

function checkPoints(points: unknown[], has: Has): void {
  need(isDistinct(points) || has('points twice'), 'points');
  for (const point of points) whole(object(point, 'points').x, 'points');
}

function checkCode({ code, rate }: Loose, has: Has): void {
  if (code !== undefined) {
    need(!text(code, 'code').startsWith('TEST') || has('a code for tests'), 'code');
  }
  if (rate === undefined) return;
  need(typeof rate === 'number' && (rate < 1 || (rate === 1 && has('rate one'))), 'rate');
  need(isMultiple(rate, 0.05) || has('any rate'), 'rate');
  need(code !== undefined || has('a rate without code'), 'code');
}
