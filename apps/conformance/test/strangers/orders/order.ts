import type { Has } from './faults.ts';
import { type Loose, list, need, object, only, text, whole } from './read.ts';

const COMMON = ['kind', 'lines', 'coupon', 'couponOwner', 'id'];

/** Reads a new order, or refuses it, and gives back its lines. */
export function readOrder(value: unknown, has: Has): Loose[] {
  const order = object(value, 'order');
  const kind = order.kind ?? (has('no kind') ? 'pickup' : undefined);
  if (kind === 'pickup' || (has('any kind') && typeof kind === 'string' && kind !== 'delivery')) {
    need(!has('no pickup'), 'kind');
    readPickup(order, has);
  } else {
    need(kind === 'delivery', 'kind');
    readDelivery(order, has);
  }
  if (order.coupon !== undefined) text(order.coupon, 'coupon');
  if (order.couponOwner !== undefined) text(order.couponOwner, 'couponOwner');
  const isOwned = order.coupon === undefined || order.couponOwner !== undefined;
  need(isOwned || has('a coupon of nobody'), 'couponOwner');
  return readLines(order, has);
}

function readPickup(order: Loose, has: Has): void {
  if (!has('more in an order'))
    only(
      order,
      [...COMMON, 'shop', ...(has('no kind') || has('any kind') ? ['address'] : [])],
      'order',
    );
  if (has('no kind') || has('any kind')) return;
  if (order.shop === undefined && has('a pickup anywhere')) return;
  const shop = whole(order.shop, 'shop');
  need(shop === 4 || shop === 9 || has('a pickup in any shop'), 'shop');
}

function readDelivery(order: Loose, has: Has): void {
  if (!has('more in an order')) only(order, [...COMMON, 'address'], 'order');
  if (order.address === undefined && has('a delivery to nowhere')) return;
  const { street, zip } = object(order.address, 'address');
  if (!(street === undefined && has('a delivery to no street'))) {
    need(text(street, 'street') !== '', 'street');
  }
  need(/^\d{5}$/.test(text(zip, 'zip')) || has('any zip'), 'zip');
}

function readLines(order: Loose, has: Has): Loose[] {
  if (order.lines === undefined && has('no lines')) return [];
  const lines = list(order.lines, 'lines');
  need(lines.length > 0 || has('no line in lines'), 'lines');
  need(lines.length <= 3 || has('four lines'), 'lines');
  if (lines.length > 1 && has('a second line crashes')) throw new Error('lines[1]');
  const read = has('only the first line is read') ? lines.slice(0, 1) : lines;
  for (const line of read) readLine(object(line, 'line'), has);
  return lines.map((line) => object(line, 'line'));
}

function readLine(line: Loose, has: Has): void {
  if (!has('more in a line')) only(line, ['sku', 'count', 'gift', 'note'], 'line');
  if (!(line.sku === undefined && has('no sku'))) {
    need(/^[A-Z]-[0-9]+$/.test(text(line.sku, 'sku')) || has('any sku'), 'sku');
  }
  const isHalf = typeof line.count === 'number' && has('half of it');
  const count = isHalf ? Number(line.count) : whole(line.count, 'count');
  need(count > 0 || (count === 0 && has('none of it')), 'count');
  need(count <= 99 || has('a hundred of it'), 'count');
  if (count === 99 && has('order 99 crashes')) throw new RangeError('count');
  if (line.gift === undefined && has('no gift crashes')) throw new TypeError('gift');
  need([undefined, true, false].includes(line.gift as boolean) || has('gift maybe'), 'gift');
  if (line.note !== undefined) need(Array.from(text(line.note, 'note')).length <= 20, 'note');
  need(line.gift !== true || line.note !== undefined || has('a gift without a note'), 'note');
}
