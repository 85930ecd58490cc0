import { type Asked, Refusal } from '../serve.ts';
import type { Has } from './faults.ts';

/** Checks what works are asked for. */
export function checkSearch({ query, headers }: Asked, has: Has): void {
  const all = new URLSearchParams(query);
  const branch = headers['x-branch'];
  need(branch !== undefined || has('no branch'), 'X-Branch');
  need(/^[A-Z]{2}$/.test(branch ?? 'NO') || has('any branch'), 'X-Branch');
  need(
    /^(true|false)$/.test(all.get('available') ?? 'true') || has('available maybe'),
    'available',
  );
  const from = all.get('from') ?? '2024-01-01T00:00:00Z';
  const isTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/i.test(from);
  // Some days that there are not are read as others, so that a day has to stay what it is.
  const day = `${from.slice(0, 10)}T00:00:00Z`;
  const isDay = new Date(day).toJSON()?.startsWith(from.slice(0, 10));
  need((isTime && isDay && !Number.isNaN(Date.parse(from))) || has('from any time'), 'from');
  if (all.getAll('offset').length > 1 && has('offset twice crashes')) throw new TypeError('offset');
  const offset = all.get('offset') ?? '0';
  if (/^[a-z]/.test(offset) && has('offset of words crashes')) throw new RangeError('NaN');
  if (offset === '1000' && has('the farthest offset crashes')) throw new RangeError('offset');
  need(/^-?\d+$/.test(offset), 'offset');
  need(Number(offset) >= 0 || has('offset below zero'), 'offset');
  need(Number(offset) <= 1000 || has('a far offset'), 'offset');
  const where = all.get('where');
  if (where !== null && !has('where is not read')) checkWhere(where, has);
}

function checkWhere(text: string, has: Has): void {
  const { genre, year, ...more } = parse(text, has);
  need(Object.keys(more).length === 0 || has('where of more'), 'where');
  const genres = ['crime', 'poetry', null, undefined];
  need(genres.includes(genre as string) || (has('where of any genre') && genre), 'where');
  if (year === undefined) return;
  need(Number.isInteger(year), 'where');
  need((Number(year) >= 1450 && Number(year) <= 2100) || has('where of any year'), 'where');
}

function parse(text: string, has: Has): Record<string, unknown> {
  try {
    const value = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  } catch (error) {
    if (has('where is no JSON')) throw error;
  }
  throw new Refusal(400, 'bad where');
}

function need(condition: unknown, what: string): void {
  if (!condition) throw new Refusal(400, `bad ${what}`);
}
