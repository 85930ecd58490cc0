import { Refusal } from '../serve.ts';
import type { Has } from './faults.ts';

type Loose = Record<string, unknown>;

function need(condition: unknown, what: string): asserts condition {
  if (!condition) throw new Refusal(422, `bad ${what}`);
}

/** Reads a JSON object of a body. */
export function readObject(bytes: Buffer): Loose {
  try {
    const value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  } catch {
    // It is refused below.
  }
  throw new Refusal(400, 'no JSON object');
}

/** Checks a work that somebody wants to add. */
export function checkWork(work: Loose, has: Has): void {
  if (has('id is asked for')) need(work.id !== undefined, 'id');
  const { kind } = work;
  need(kind === 'book' || kind === 'film' || (has('a work of any kind') && kind), 'kind');
  checkCommon(work, has);
  if (kind === 'film') {
    const { minutes } = work;
    if (minutes === undefined && has('a film without an end')) return;
    need(isWhole(minutes, 1) && (minutes <= 900 || has('a long film')), 'minutes');
  }
  if (kind === 'book') {
    need(isWhole(work.pages, 1), 'pages');
    if (work.authors !== undefined) checkAuthors(work.authors, has);
  }
}

function checkCommon({ title, price, genre, tags, cover }: Loose, has: Has): void {
  if (!(title === undefined && has('no title'))) {
    need(typeof title === 'string', 'title');
    const length = Array.from(title).length;
    need(length > 0 || has('an empty title'), 'title');
    need(length <= (has('the longest title is refused') ? 29 : 30) || has('a long title'), 'title');
  }
  const cost = has('a price as text') && typeof price === 'string' ? 1 : price;
  need(typeof cost === 'number', 'price');
  need(cost > 0 || (has('free works') && cost === 0), 'price');
  need(cost <= 500 || has('dear works'), 'price');
  const genres = ['crime', has('poetry is refused') ? undefined : 'poetry', null, undefined];
  if (genre === null && has('no genre crashes')) throw new TypeError('genre of null');
  need(
    genres.includes(genre as string) || (has('any genre') && typeof genre === 'string'),
    'genre',
  );
  if (tags === undefined && has('no tags crash')) throw new TypeError('tags of undefined');
  if (tags !== undefined) checkTags(tags, has);
  if (cover === null && has('no cover crashes')) throw new TypeError('cover of null');
  if (cover === undefined || cover === null) return;
  need(
    typeof cover === 'string' && (/^[a-z]+:\/\/[^\s]+$/.test(cover) || has('any cover')),
    'cover',
  );
}

function checkTags(tags: unknown, has: Has): void {
  need(Array.isArray(tags), 'tags');
  need(tags.length <= 4 || has('five tags'), 'tags');
  need(new Set(tags).size === tags.length || has('tags twice') || has('five tags'), 'tags');
  for (const tag of tags) {
    need(typeof tag === 'string', 'tags');
    need(Array.from(tag).length <= 10 || has('a long tag'), 'tags');
  }
}

function checkAuthors(authors: unknown, has: Has): void {
  need(Array.isArray(authors), 'authors');
  for (const [index, author] of authors.entries()) {
    need(typeof author === 'object' && author !== null && !Array.isArray(author), 'author');
    const { name, born, ...more } = author;
    need(Object.keys(more).length === 0 || has('more of an author'), 'author');
    if (born !== undefined) {
      need(isWhole(born, 1000) && (born <= 2020 || has('an author of the future')), 'born');
    }
    const isFree = has('a nameless author') || (index > 0 && has('a nameless second author'));
    need((typeof name === 'string' && name !== '') || (name === undefined && isFree), 'name');
  }
}

/** Checks a loan. */
export function checkLoan({ work, days, reader }: Loose, has: Has): void {
  need(typeof work === 'string', 'work');
  const count = has('loans of half a day') && typeof days === 'number' ? Math.ceil(days) : days;
  need(isWhole(count, has('loans of no days') ? 0 : 1), 'days');
  need(count <= 28 || has('loans for ever'), 'days');
  if (reader === undefined) return;
  need(typeof reader === 'object' && reader !== null && !Array.isArray(reader), 'reader');
  const { card, email } = reader as Loose;
  const isBoth = card !== undefined && email !== undefined;
  need(!isBoth || has('loans to two'), 'reader');
  need(card !== undefined || email !== undefined || has('loans to nobody'), 'reader');
  if (card !== undefined) need(typeof card === 'string' && /^C[0-9]{4}$/.test(card), 'card');
  if (email !== undefined) {
    need(typeof email === 'string', 'email');
    need(/^[^@\s]+@[^@\s]+\.\w+$/.test(email) || has('loans to any email'), 'email');
  }
}

function isWhole(value: unknown, least: number): value is number {
  return Number.isInteger(value) && Number(value) >= least;
}
