import { readBody } from './body.ts';
import {
  type Check,
  type Checks,
  checkMembers,
  findFault,
  isOneOf,
  isRecord,
  isText,
  type Overlooked,
} from './checks.ts';
import { type Asked, Refusal, type Reply } from './message.ts';
import { SECRET, SOURCES } from './sources.ts';
import { type Booking, newId } from './store.ts';

const isNumber: Check = ['type', (value) => typeof value === 'number'];
const isPositive: Check = ['exclusiveMinimum', (value) => Number(value) > 0];
const CURRENCIES = ['bam', 'bgn', 'chf', 'eur', 'gbp', 'nok', 'sek', 'try'];

export const PAYMENT_CHECKS: Checks = {
  amount: [isNumber, isPositive],
  currency: [isText, isOneOf('enum', ...CURRENCIES)],
};

/** An attempt to pay for a booking, by default all of it from the means that the user pays with. */
export function payBooking(asked: Asked, booking: Booking, overlooked: Overlooked): Reply {
  const scope = 'create-booking-payment';
  const members = readBody(scope, asked, undefined, overlooked);
  checkMembers(scope, members, PAYMENT_CHECKS, [], overlooked);
  const source = readSource(members.source, overlooked);
  const { amount = booking.due > 0 ? booking.due : booking.trip.price, currency = 'eur' } = members;
  // There is nothing to collect for what is paid already.
  const hasFailed = booking.due <= 0 || (source !== undefined && hasExpired(source));
  if (!hasFailed) booking.due -= Number(amount);
  const body = {
    id: newId(),
    amount,
    currency,
    source: source && masked(source),
    status: hasFailed ? 'failed' : booking.due > 0 ? 'pending' : 'succeeded',
    links: { booking: `${asked.origin}/bookings/${booking.id}` },
  };
  return { status: 200, headers: {}, body };
}

/** A card or a bank account, and nothing that neither of those it passes for has. */
function readSource(value: unknown, overlooked: Overlooked): Record<string, unknown> | undefined {
  if (value === undefined) return undefined;
  if (!isRecord(value)) throw new Refusal(400, 'source is no object.');
  const faults = SOURCES.map(({ scope, checks, required }) =>
    findFault(scope, value, checks, required, overlooked),
  );
  const fitting = SOURCES.filter((_, index) => faults[index] === undefined);
  if (fitting.length === 0) {
    throw new Refusal(400, `As a card: ${faults[0]} As a bank account: ${faults[1]}`);
  }
  const known = new Set(fitting.flatMap(({ checks }) => Object.keys(checks)));
  const unknown = Object.keys(value).find((name) => !known.has(name));
  if (unknown !== undefined && !overlooked.has('source unevaluatedProperties')) {
    throw new Refusal(400, `source has an unknown member ${unknown}.`);
  }
  return value;
}

function hasExpired({ exp_month: month, exp_year: year }: Record<string, unknown>): boolean {
  return month !== undefined && new Date(Number(year), Number(month)).getTime() < Date.now();
}

/** Without what nobody is told again, and with the last four digits of the number only. */
function masked(source: Record<string, unknown>): Record<string, unknown> {
  const shown = Object.entries(source).filter(([name]) => !SECRET.includes(name));
  const number = String(source.number);
  const digits = '*'.repeat(Math.max(number.length - 4, 0)) + number.slice(-4);
  return { ...Object.fromEntries(shown), number: digits };
}
