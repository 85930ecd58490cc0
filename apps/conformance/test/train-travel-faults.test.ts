import { createOracle } from '@rememberizer/oracle';
import { expect, test } from 'vitest';
import type { ConformanceOptions } from '../src/options.ts';
import { shortForm } from './short-form.ts';
import { check, description, withJourneys } from './train-travel/check.ts';
import { answerMutants, recordAnswers } from './train-travel/faults/answers.ts';
import { chosenFaults } from './train-travel/faults/chosen.ts';
import { overlookedKeywords, placeOf } from './train-travel/faults/overlooked.ts';
import { strictFaults } from './train-travel/faults/strict.ts';
import type { Faults } from './train-travel/server.ts';

/** An operation, and what names and makes the things that it needs. */
const only = (operation: string) => ['get-trips', 'create-booking', operation];

async function rulesOf(faults: Faults, options: Partial<ConformanceOptions>) {
  const { findings } = await check(faults, options);
  // What is wrong with a description is no fault of its server.
  return findings.filter(({ weight }) => weight !== 'note').map(({ rule }) => rule);
}

test('there are enough faults', () => {
  const overlooked = overlookedKeywords.flatMap(({ checks }) => checks);
  expect(overlooked.length + strictFaults.length + chosenFaults.length).toBeGreaterThan(120);
});

test.each(shortForm(overlookedKeywords))(
  '$name is not checked: $rule',
  async ({ checks, operation, rule }) => {
    const { findings } = await check({ overlooked: new Set(checks) }, { only: only(operation) });
    const told = findings
      .filter((finding) => finding.rule === rule)
      .flatMap((finding) => [finding.case, ...finding.alsoIn]);
    expect(checks.filter((name) => !told.some((title) => title.includes(placeOf(name))))).toEqual(
      [],
    );
  },
);

test.each(shortForm(strictFaults))('$name: valid-request-refused', async ({ operation, fault }) => {
  const rules = await rulesOf({ fault }, { only: only(operation) });
  expect(new Set(rules)).toEqual(new Set(['valid-request-refused']));
});

test.each(shortForm(chosenFaults))('$name: $rule', async ({ fault, rule, journeys, operation }) => {
  const options = {
    ...(operation ? { only: only(operation) } : {}),
    bail: operation !== undefined,
  };
  expect(await rulesOf({ fault }, journeys ? withJourneys : options)).toContain(rule);
});

test('every mutant of every answer is noticed', async () => {
  const recorded = await recordAnswers(description, (spoil) => check({ spoil }, withJourneys));
  expect(recorded.size).toBeGreaterThan(25);
  const oracle = createOracle(description);
  const survivors: string[] = [];
  const mutants = answerMutants(description, recorded.values());
  for (const { name, rule, operation, answer } of mutants) {
    const { status, headers, body } = answer;
    const response = { status, rawHeaders: headers, body: Buffer.from(body) };
    const findings = oracle.judge({ operation, response });
    if (!findings.some((finding) => finding.rule === rule)) survivors.push(`${name} (${rule})`);
  }
  expect(survivors).toEqual([]);
  expect(mutants.length).toBeGreaterThan(300);
});
