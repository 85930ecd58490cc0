import { Refusal } from '../serve.ts';
import type { Has } from './faults.ts';

/** Checks what a search asks for. */
export function checkQuery(query: string, has: Has): void {
  const all = new URLSearchParams(query);
  const one = (name: string) => all.get(name) ?? undefined;
  const q = one('q');
  need(q !== undefined || has('no q'), 'q');
  if (q !== undefined) {
    need(q.length >= 2 || has('short q'), 'q');
    need(q.length <= 12 || has('long q'), 'q');
    need(/^[a-z ]*$/.test(q) || has('any q'), 'q');
  }
  checkIds(all.getAll('ids'), has);
  checkTags(all.getAll('tags'), has);
  checkFields(rawOf(query, 'fields'), has);
  checkBox(rawOf(query, 'box'), has);
  if (!has('filter is not read')) checkFilter(all, has);
  checkPaging(one, has);
  need(isDay(one('since') ?? '2024-01-01') || has('since any day'), 'since');
  need(isFlag(one('sold')) || has('sold maybe'), 'sold');
}

function checkIds(given: string[], has: Has): void {
  const [text] = given;
  if (text === undefined) return;
  if (has('ids are read once each') && text.includes(',')) throw new Refusal(400, 'ids');
  const ids = text.split(',');
  if (ids.length === 1 && has('one id crashes')) throw new TypeError('ids.map');
  need(ids.length <= 4 || has('many ids'), 'ids');
  need(new Set(ids).size === ids.length || has('ids twice') || has('many ids'), 'ids');
  const least = has('id zero among ids') ? 0 : 1;
  need(ids.every((id) => isCount(id, least)) || has('ids of letters'), 'ids');
}

function checkTags(tags: string[], has: Has): void {
  if (tags.length === 1 && has('one tag crashes')) throw new TypeError('tags.every');
  const known = has('rare is forgotten') ? ['new', 'sale'] : ['new', 'sale', 'rare'];
  const read = has('only the first tag is read') ? tags.slice(0, 1) : tags;
  need(read.every((tag) => known.includes(tag)) || has('any tag'), 'tags');
  need(tags.length <= 2 || has('many tags') || has('only the first tag is read'), 'tags');
}

function checkFields(text: string | undefined, has: Has): void {
  if (text === undefined) return;
  const fields = text.split(has('fields with commas') ? ',' : /\||%7C/i);
  if (has('fields with commas')) return;
  need(fields.length >= 2 || has('one field'), 'fields');
  need(fields.every((field) => /^(id|name|price)$/.test(field)) || has('any field'), 'fields');
}

function checkBox(text: string | undefined, has: Has): void {
  if (text === undefined) return;
  const corners = text.split(/%20|\+/);
  if (has('a box crashes') && corners.length === 4) throw new Error('box');
  need(corners.length >= 4 || has('three corners'), 'box');
  need(corners.length <= 4 || has('five corners'), 'box');
  const areNumbers = corners.every((corner) => corner !== '' && !Number.isNaN(Number(corner)));
  need(areNumbers || has('corners of letters'), 'box');
}

function checkFilter(all: URLSearchParams, has: Has): void {
  const entries = [...all].flatMap(([name, value]) => {
    const key = /^filter\[(\w+)\]$/.exec(name)?.[1];
    return key === undefined ? [] : [[key, value] as const];
  });
  if (entries.length === 0) return;
  const { color, price, new: recent, ...more } = Object.fromEntries(entries);
  need(color !== undefined || has('no color'), 'filter');
  need(/^(red|green)$/.test(color ?? 'red') || has('any color'), 'filter');
  need(Object.keys(more).length === 0 || has('more filters'), 'filter');
  need(isFlag(recent) || has('new maybe'), 'filter');
  if (price === undefined) return;
  need(/^-?\d+$/.test(price), 'filter');
  need(Number(price) >= 0 || has('negative prices'), 'filter');
  need(Number(price) < 1000 || (has('price is inclusive') && price === '1000'), 'filter');
}

function checkPaging(one: (name: string) => string | undefined, has: Has): void {
  const page = one('page') ?? '1';
  if (has('a page of letters') && /^[a-z]/.test(page)) throw new RangeError('NaN');
  const isPage = isCount(page, has('page zero') ? 0 : 1);
  need(isPage || (has('half a page') && Number(page) >= 1), 'page');
  const limit = one('limit') ?? '10';
  if (has('limit 50 crashes') && limit === '50') throw new Error('off by one');
  need(isCount(limit, 1) && (Number(limit) <= 50 || has('limit 51')), 'limit');
  const sort = one('sort') ?? 'name';
  if (has('sorting down crashes') && sort === '-price') throw new Error('column -price');
  need(/^(-?price|name)$/.test(sort) || has('any sort'), 'sort');
}

/** Checks the headers of a search. */
export function checkHeaders(headers: Record<string, string | undefined>, has: Has): void {
  const trace = headers['x-trace'];
  const isTrace = trace === undefined || /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(trace);
  need(isTrace || has('any trace'), 'X-Trace');
  const groups = headers['x-groups']?.split(',').map((group) => group.trim()) ?? ['1'];
  need(groups.length <= 3 || has('many groups'), 'X-Groups');
  need(groups.every((group) => /^-?\d+$/.test(group)) || has('groups of letters'), 'X-Groups');
  const theme = /(?:^|; )theme=([^;]*)/.exec(headers.cookie ?? '')?.[1] ?? 'dark';
  need(/^(dark|light)$/.test(theme) || has('any theme'), 'theme');
}

/** The value as it was sent: only so is a separator told from a character of an item. */
function rawOf(query: string, name: string): string | undefined {
  const pair = query.split('&').find((each) => each.startsWith(`${name}=`));
  return pair?.slice(name.length + 1);
}

export function isCount(text: string, least: number): boolean {
  return /^\d{1,9}$/.test(text) && Number(text) >= least;
}

function isFlag(text: string | undefined): boolean {
  return text === undefined || text === 'true' || text === 'false';
}

function isDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`);
  return /^\d{4}-\d\d-\d\d$/.test(text) && !!day.toJSON()?.startsWith(text);
}

export function need(condition: unknown, what: string): void {
  if (!condition) throw new Refusal(400, `bad ${what}`);
}
