import { Refusal } from '../serve.ts';
import type { Has } from './faults.ts';

type Loose = Record<string, unknown>;

export function need(condition: unknown, what: string): asserts condition {
  if (!condition) throw new Refusal(400, `bad ${what}`);
}

export function object(value: unknown, what: string): Loose {
  need(typeof value === 'object' && value !== null && !Array.isArray(value), what);
  return value as Loose;
}

function number(value: unknown, what: string): number {
  need(typeof value === 'number', what);
  return value;
}

function text(value: unknown, what: string): string {
  need(typeof value === 'string', what);
  return value;
}

const PLATE = /^[A-Z]{1,3}-[0-9]{1,4}$/;

/** Checks a new vehicle. */
export function checkVehicle(vehicle: Loose, has: Has): void {
  const { plate, kind, seats, ip, tags, weight, owner } = vehicle;
  if (!(plate === undefined && has('no plate'))) {
    const known = has('lower plates') ? String(plate).toUpperCase() : text(plate, 'plate');
    need(typeof plate === 'string' && PLATE.test(known), 'plate');
  }
  if (kind === 'bike' && has('bikes crash')) throw new Error('bike');
  const kinds = ['van', 'truck', 'bike', ...(has('no kind') ? [undefined] : [])];
  need(kinds.includes(kind as string) || (has('a boat') && typeof kind === 'string'), 'kind');
  if (seats !== undefined) {
    const count = has('seats as text') && typeof seats === 'string' ? 1 : seats;
    need(Number.isInteger(count), 'seats');
    need(Number(count) >= 1 || has('no seat'), 'seats');
    need(Number(count) <= 9 || has('a bus'), 'seats');
  }
  if (ip !== undefined) {
    const isIp = text(ip, 'ip')
      .split('.')
      .filter((part) => /^\d+$/.test(part) && Number(part) < 256);
    need((isIp.length === 4 && String(ip).split('.').length === 4) || has('any ip'), 'ip');
  }
  if (tags !== undefined) checkTags(tags, has);
  if (weight !== undefined) {
    need(number(weight, 'weight') > 0 || (weight === 0 && has('no weight at all')), 'weight');
  }
  need(kind !== 'truck' || weight !== undefined || has('a truck without weight'), 'weight');
  if (owner === null && has('no owner crashes')) throw new TypeError('owner of null');
  if (owner === undefined || owner === null) return;
  if (typeof owner === 'string' && has('an owner as text')) return;
  const { name, email } = object(owner, 'owner');
  if (!(name === undefined && has('an owner without a name')))
    need(text(name, 'name') !== '', 'name');
  if (email === undefined && has('an owner without an address crashes'))
    throw new TypeError('email');
  if (email === undefined) return;
  need(/^[^@\s]+@[^@\s]+\.\w+$/.test(text(email, 'email')) || has('any address'), 'email');
}

function checkTags(tags: unknown, has: Has): void {
  need(Array.isArray(tags), 'tags');
  need(tags.length <= 3 || has('four tags'), 'tags');
  need(new Set(tags).size === tags.length || has('tags twice') || has('four tags'), 'tags');
  for (const tag of tags) need(text(tag, 'tags') !== '' || has('tags of nothing'), 'tags');
}

/** Checks a change of a vehicle. */
export function checkPatch(patch: Loose, has: Has): void {
  const { plate, odometer, driver, ...more } = patch;
  need(Object.keys(more).length === 0 || has('a patch of more'), 'members');
  need(Object.keys(patch).length > 0 || has('a patch of nothing'), 'members');
  if (plate !== undefined) need(PLATE.test(text(plate, 'plate')), 'plate');
  if (odometer !== undefined) {
    need(
      Number.isInteger(odometer) ||
        (typeof odometer === 'number' && has('a patch of half a metre')),
      'odometer',
    );
    need(Number(odometer) >= 0 || has('odometer below zero'), 'odometer');
  }
  if (driver === null && has('no driver crashes')) throw new TypeError('driver');
  if (driver === undefined || driver === null) return;
  const length = Array.from(text(driver, 'driver')).length;
  need(length <= 12 || has('a patch with a long driver'), 'driver');
}

const TIME = /^(\d{4}-\d\d-\d\d)T([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(\.\d+)?(Z|[+-]\d\d:\d\d)$/i;

function isDay(day: string): boolean {
  return !!new Date(`${day}T00:00:00Z`).toJSON()?.startsWith(day);
}

/** Checks a list of positions. */
export function checkPositions(list: unknown, has: Has): number {
  need(Array.isArray(list), 'list');
  need(list.length > 0 || has('no position'), 'list');
  need(list.length <= 5 || has('six positions'), 'list');
  if (list.length === 1 && has('one position crashes')) throw new TypeError('list[1]');
  for (const each of has('only the first position is read') ? list.slice(0, 1) : list) {
    const { at, point, speed, ...more } = object(each, 'position');
    need(Object.keys(more).length === 0 || has('positions with more'), 'position');
    if (!(at === undefined && has('positions without a time'))) {
      const day = TIME.exec(text(at, 'at'))?.[1];
      need((day !== undefined && isDay(day)) || has('positions at any time'), 'at');
    }
    need(Array.isArray(point), 'point');
    need(point.length <= 2 || has('a point of three'), 'point');
    need(point.length >= 2 || has('a point of one'), 'point');
    for (const part of point) {
      need(Math.abs(number(part, 'point')) <= 180 || has('a point in space'), 'point');
    }
    if (speed === undefined) continue;
    const least = has('standing still is refused') ? 1 : 0;
    const fast = number(speed, 'speed');
    need(fast >= least && (fast < 400 || has('too fast')), 'speed');
  }
  return list.length || 1;
}

/** Checks zones by their names. */
export function checkZones(zones: Loose, has: Has): void {
  for (const [name, zone] of Object.entries(zones)) {
    need(/^[a-z]{2,8}$/.test(name) || has('zones of any name'), 'name');
    const { polygon, color, hours } = object(zone, 'zone');
    if (!(polygon === undefined && has('zones without corners'))) {
      need(Array.isArray(polygon), 'polygon');
      need(polygon.length >= 3 || has('zones of two corners'), 'polygon');
      for (const corner of polygon) {
        need(Array.isArray(corner), 'corner');
        need(
          corner.length === 2 || (corner.length === 1 && has('corners of one number')),
          'corner',
        );
        for (const part of corner)
          need(typeof part === 'number' || has('corners of words'), 'corner');
      }
    }
    if (color === undefined && has('no color crashes')) throw new TypeError('color');
    if (color !== undefined)
      need(/^#[0-9a-f]{6}$/.test(text(color, 'color')) || has('any color'), 'color');
    if (hours === undefined) continue;
    const { from, length } = object(hours, 'hours');
    if (from !== undefined) {
      need(
        /^([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/i.test(text(from, 'from')) ||
          has('any hour'),
        'from',
      );
    }
    if (length === undefined) continue;
    const isLength = /^P(?=[\dT])(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+S)?)?$/;
    need(isLength.test(text(length, 'length')) || has('any length'), 'length');
  }
}

/** Checks what vehicles are asked for. */
export function checkQuery(query: string, has: Has): void {
  const all = new URLSearchParams(query);
  const states = all.getAll('state');
  need(states.every((state) => /^(idle|moving|lost)$/.test(state)) || has('any state'), 'state');
  need(new Set(states).size === states.length || has('state twice') || has('any state'), 'state');
  const near = all.get('near');
  if (near !== null) {
    if (has('near crashes')) throw new Error('near');
    const parts = near.split(',');
    need(parts.length === 2 || (parts.length === 1 && has('near a line')), 'near');
    const [lat = 0, lon = 0] = parts.map((part) => (part === '' ? Number.NaN : Number(part)));
    need(!Number.isNaN(lat) && !Number.isNaN(lon) ? true : has('near words'), 'near');
    need(!(Math.abs(lat) > 90) || has('near the pole'), 'near');
    need(!(Math.abs(lon) > 180), 'near');
  }
  const day = all.get('seen_after') ?? '2025-01-01';
  need((/^\d{4}-\d\d-\d\d$/.test(day) && isDay(day)) || has('seen any day'), 'seen_after');
  const size = has('page is not read') ? '10' : (all.get('page[size]') ?? '10');
  need(/^-?\d{1,9}$/.test(size), 'page');
  need(Number(size) >= 1 || has('page of none'), 'page');
  need(Number(size) <= (has('page of 20 is refused') ? 19 : 20) || has('page of 21'), 'page');
  const fields = all.get('fields') ?? 'id';
  need(/^[a-z]+(,[a-z]+)*$/.test(fields) || has('any fields'), 'fields');
  need(!fields.includes(',') || !has('two fields are refused'), 'fields');
}
