import { expect, test } from 'vitest';
import { alternatives } from './train-travel/alternatives.ts';
import { check, description, withJourneys } from './train-travel/check.ts';

/** What the description leaves out: a payment for a booking that is not there. */
const GAPS = [['note', 'not-found-undeclared', 'create-booking-payment']];

type Checked = Awaited<ReturnType<typeof check>>;

const told = ({ findings }: Checked) =>
  findings.map(({ weight, rule, operation }) => [weight, rule, operation]);

test.each([1, 2, 3])(
  'a server that is right has nothing but gaps of its description, seed %d',
  async (seed) => {
    const report = await check({}, { ...withJourneys, examples: 30, seed });
    expect(told(report)).toEqual(GAPS);
    expect(report.notChecked).toEqual([]);
  },
);

test('without a journey every operation is seen to succeed as well', async () => {
  const report = await check();
  expect(told(report)).toEqual(GAPS);
  const succeeding = report.operations.filter(({ statuses }) =>
    statuses.some((status) => status >= 200 && status < 300),
  );
  expect(succeeding.map(({ id }) => id)).toEqual(description.operations.map(({ id }) => id));
});

test.each(['get-booking', 'delete-booking', 'create-booking-payment'])(
  'under an id that is none there is nothing as well: %s',
  async (operation) => {
    const overlooked = new Set([`${operation} bookingId format`]);
    expect(told(await check({ overlooked }))).toEqual(GAPS);
  },
);

test.each(Object.entries(alternatives))('another server that is right: %s', async (_, make) => {
  expect(told(await check({ fault: make() }))).toEqual(GAPS);
});
