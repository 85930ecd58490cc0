import { rules as answerRules } from '@rememberizer/oracle/rules';
import { expect, test } from 'vitest';
import { journeyRules } from '../src/journeys/findings.ts';
import { basicProbes } from '../src/probes/basic-probes.ts';
import { bearerProbes } from '../src/probes/bearer-probes.ts';
import { cookieProbes } from '../src/probes/cookie-probes.ts';
import { keyProbes } from '../src/probes/key-probes.ts';
import { tokenProbes } from '../src/probes/token-probes.ts';
import { lifeRules } from '../src/resources/life-findings.ts';
import { ECHOED_SECRET } from '../src/rules/echoed-secret.ts';
import { REFUSED_CREDENTIAL } from '../src/rules/refused-credential.ts';
import { REFUSED_VALID } from '../src/rules/refused-valid.ts';
import { REQUIRED_READ_ONLY } from '../src/rules/required-read-only.ts';
import { UNNOTICED_INVALID } from '../src/rules/unnoticed-invalid.ts';
import { caseRules } from '../src/rules/verdict.ts';
import { answerFaults } from './faults/answers.ts';
import { requestFaults } from './faults/requests.ts';
import { noteFaults } from './lives/faults.ts';
import { strangers } from './strangers/known.ts';
import { chosenFaults } from './train-travel/faults/chosen.ts';
import { faults as serverFaults } from './zoo/faults.ts';

// What is only advice or a note has tests of its own, as have the rules about any answer, in the
// oracle. Everything that fails a run is shown here to be told for some fault.

const probes = [basicProbes, bearerProbes, cookieProbes, keyProbes, tokenProbes].flat();
const judged = [
  ...caseRules.filter(({ weight }) => weight === 'must'),
  ...probes,
  ...[ECHOED_SECRET, REFUSED_CREDENTIAL, REQUIRED_READ_ONLY, REFUSED_VALID, UNNOTICED_INVALID],
];
// A workflow is stale by no fault of a server, and has a test of its own.
const { 'journey-stale': _, ...faultsOfServers } = journeyRules;
const ids = [...judged.map(({ id }) => id), ...Object.keys({ ...faultsOfServers, ...lifeRules })];

const named = [
  ...Object.values(noteFaults),
  ...[...answerFaults, ...requestFaults, ...serverFaults, ...chosenFaults].map(({ rule }) => rule),
  ...strangers.flatMap(({ faults }) => Object.values(faults).flatMap(Object.values<string>)),
];

test('every rule has a fault that it catches', () => {
  expect(ids.filter((id) => !named.includes(id))).toEqual([]);
});

test('every fault names a rule that there is', () => {
  const known = new Set([...ids, ...[...answerRules, ...caseRules].map(({ id }) => id)]);
  expect(named.filter((id) => !known.has(id))).toEqual([]);
});
