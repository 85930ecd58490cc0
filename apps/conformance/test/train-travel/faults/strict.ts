import { isRecord } from '../checks.ts';
import { type Asked, problem, Refusal } from '../message.ts';
import type { Fault } from '../server.ts';

/** A server that refuses what its description allows. */
interface StrictFault {
  name: string;
  operation: string;
  fault: Fault;
}

const OPTIONAL: Record<string, string[]> = {
  'create-booking': ['passenger_name', 'has_bicycle', 'has_dog'],
  'create-booking-payment': ['amount', 'currency', 'source'],
  card: ['object', 'address_line1', 'address_line2', 'address_city', 'address_post_code'],
  'bank-account': ['object', 'sort_code'],
  'get-trips': ['bicycles', 'dogs'],
};

const ALLOWED: Record<string, unknown[]> = {
  'create-booking has_bicycle': [true, false],
  'create-booking has_dog': [true, false],
  'create-booking-payment currency': ['bam', 'gbp', 'try'],
  'bank-account account_type': ['individual', 'company'],
  'get-trips bicycles': ['true', 'false'],
  'get-trips dogs': ['true', 'false'],
};

/** For each optional member a server that needs it and one that takes none, and for each value too. */
export const strictFaults: StrictFault[] = [
  ...Object.entries(OPTIONAL).flatMap(([scope, names]) =>
    names.flatMap((name) => [
      // Whoever asks for trips need not name what has a default.
      ...(scope === 'get-trips' ? [] : [strict(scope, `needs ${name}`, (it) => !(name in it))]),
      strict(scope, `takes no ${name}`, (it) => name in it),
    ]),
  ),
  ...Object.entries(ALLOWED).flatMap(([key, values]) => {
    const [scope = '', name = ''] = key.split(' ');
    return values.map((value) =>
      strict(scope, `takes no ${name} ${value}`, (it) => it[name] === value),
    );
  }),
  strict('create-booking-payment', 'takes no fractions as amount', ({ amount }) =>
    String(amount).includes('.'),
  ),
  strict('create-booking-payment', 'takes no whole numbers as amount', ({ amount }) =>
    Number.isInteger(amount),
  ),
  strict('get-trips', 'takes no offset from UTC', ({ date }) => !String(date).endsWith('Z')),
  strict('get-trips', 'takes no fractions of seconds', ({ date }) => String(date).includes('.')),
];

function strict(
  scope: string,
  what: string,
  isRefused: (members: Record<string, unknown>) => boolean,
): StrictFault {
  const operation = /^(card|bank-account)$/.test(scope) ? 'create-booking-payment' : scope;
  return {
    name: `${scope} ${what}`,
    operation,
    fault(asked, next) {
      const reply = next(asked);
      const members = reply.status < 300 ? membersOf(scope, asked) : undefined;
      const isWrong = members !== undefined && isRefused(members);
      return isWrong ? problem(new Refusal(400, 'This is not taken.')) : reply;
    },
  };
}

/** What a scope is about: the query, the body, or the source of a payment in it. */
function membersOf(scope: string, { method, path, query, body }: Asked) {
  if (scope === 'get-trips') return path === '/trips' ? Object.fromEntries(query) : undefined;
  const isBooking = path === '/bookings';
  if (method !== 'POST' || isBooking !== (scope === 'create-booking')) return undefined;
  const value: unknown = JSON.parse(body.toString());
  if (!isRecord(value) || scope.startsWith('create-')) return isRecord(value) ? value : undefined;
  const { source } = value;
  if (!isRecord(source)) return undefined;
  return 'account_type' in source === (scope === 'bank-account') ? source : undefined;
}
