import { Refusal } from '../serve.ts';
import type { Has } from './faults.ts';
import { readParts } from './multipart.ts';

/** What a form of a new photo holds. */
export interface NewPhoto {
  title: string;
  size: number;
  tags: string[];
  album?: number;
}

const PHOTO_TAGS = ['sea', 'city', 'night'];

/** Reads the form of a new photo, or refuses it. */
export function readPhoto(contentType: string, body: Buffer, has: Has): NewPhoto {
  const parts = readParts(contentType, body, has);
  const texts = (name: string) =>
    parts.filter((part) => part.name === name).map(({ bytes }) => bytes.toString());
  const file = parts.find(({ name }) => name === 'file');
  need(file || has('no file'), 'file');
  need(!file || /^image\/(png|jpeg)$/.test(file.type) || has('any file'), 'type of file');
  const [title = ''] = texts('title');
  const length = Array.from(title).length;
  need(texts('title').length === 1 || has('no title'), 'title');
  need(length >= 3 || has('short titles') || has('no title'), 'title');
  need(length <= 20 || has('long titles'), 'title');
  const tags = texts('tags');
  need(tags.length <= 3 || has('any number of tags'), 'tags');
  need(tags.every((tag) => PHOTO_TAGS.includes(tag)) || has('any tag'), 'tags');
  const [album] = texts('album');
  need(album === undefined || isCount(album) || has('any album'), 'album');
  for (const meta of texts('meta')) readMeta(meta, has);
  return {
    title,
    size: file?.bytes.length ?? 0,
    tags,
    ...(album === undefined ? {} : { album: Number(album) || 1 }),
  };
}

function readMeta(text: string, has: Has): void {
  if (has('meta is not read')) return;
  const { camera, width = 1 } = parse(text);
  need(
    typeof camera === 'string' || (camera === undefined && has('meta without camera')),
    'camera',
  );
  need(Number.isInteger(width) && Number(width) >= 1, 'width');
}

function parse(text: string): Record<string, unknown> {
  try {
    const value = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  } catch {
    // It is refused below.
  }
  throw new Refusal(400, 'meta is no JSON object');
}

/** Reads the form of a share, or refuses it. */
export function checkShare(text: string, has: Has): void {
  const form = new URLSearchParams(text);
  const one = (name: string) => form.get(name) ?? undefined;
  const known = ['email', 'photo', 'public', 'until', 'rights'];
  need([...form.keys()].every((name) => known.includes(name)) || has('more fields'), 'fields');
  const email = one('email');
  need(email !== undefined || has('no email'), 'email');
  need(email === undefined || /^[^@\s]+@[^@\s]+\.\w+$/.test(email) || has('any email'), 'email');
  need(isCount(one('photo') ?? '') || has('any photo'), 'photo');
  need(/^(true|false)$/.test(one('public') ?? 'true') || has('public maybe'), 'public');
  need(isDay(one('until') ?? '2024-01-01') || has('until any day'), 'until');
  const rights = form.getAll('rights');
  if (rights.length === 1 && has('one right crashes')) throw new TypeError('rights.map');
  need(rights.every((right) => /^(see|copy)$/.test(right)) || has('any right'), 'rights');
  const isTwice = new Set(rights).size < rights.length;
  need(!isTwice || has('rights twice') || has('any right'), 'rights');
}

function isCount(text: string): boolean {
  return /^[1-9]\d*$/.test(text);
}

function isDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`);
  return /^\d{4}-\d\d-\d\d$/.test(text) && day.toJSON()?.startsWith(text);
}

function need(condition: unknown, what: string): void {
  if (!condition) throw new Refusal(400, `bad ${what}`);
}
