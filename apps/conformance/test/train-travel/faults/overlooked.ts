import { BODY_CHECKS } from '../body.ts';
import { BOOKING_CHECKS } from '../bookings.ts';
import { namesOf } from '../checks.ts';
import { PAYMENT_CHECKS } from '../payments.ts';
import { SOURCES } from '../sources.ts';
import { SEARCH_CHECKS, SEARCH_REQUIRED } from '../trips.ts';

/** The checks of one keyword that a server leaves out, and the rule that notices each of them. */
interface OverlookedKeyword {
  name: string;
  checks: string[];
  operation: string;
  rule: string;
}

/** What these let through is refused all the same, some of it because there is no such trip. */
const REFUSED_ALL_THE_SAME = [
  'create-booking body syntax',
  'create-booking body type',
  'create-booking trip_id type',
  'create-booking trip_id format',
  'create-booking-payment body syntax',
  'create-booking-payment currency type',
  'bank-account account_type type',
];

const checks: Record<string, string[]> = {
  'get-trips': namesOf('get-trips', SEARCH_CHECKS, SEARCH_REQUIRED),
  'create-booking': [...bodyChecks('create-booking'), ...namesOf('create-booking', BOOKING_CHECKS)],
  'create-booking-payment': [
    ...bodyChecks('create-booking-payment'),
    ...namesOf('create-booking-payment', PAYMENT_CHECKS),
    'source unevaluatedProperties',
    ...SOURCES.flatMap(({ scope, checks, required }) => namesOf(scope, checks, required)),
  ],
};

/** Every check of the server whose lack shows, those of one keyword of one schema together. */
export const overlookedKeywords: OverlookedKeyword[] = Object.entries(checks).flatMap(
  ([operation, names]) => {
    const shown = names.filter((check) => !REFUSED_ALL_THE_SAME.includes(check));
    const groups = Map.groupBy(shown, (check) => check.replace(/ (?!body).* /, ' '));
    return Array.from(groups, ([name, own]) => ({
      name,
      checks: own,
      operation,
      rule: name.endsWith('UTF-8') ? 'invalid-utf8-accepted' : 'invalid-request-accepted',
    }));
  },
);

/** What a check is about: the member or parameter that stands between its schema and keyword. */
export function placeOf(check: string): string {
  const [, place = ''] = /^\S+ (?!body)(\S+) /.exec(check) ?? [];
  return place;
}

function bodyChecks(scope: string): string[] {
  return BODY_CHECKS.map((check) => `${scope} body ${check}`);
}
