import type { Finding, WireResponse } from '@rememberizer/oracle';
import type { Step } from './arazzo.ts';
import { describeCriterion, describeValues, isMet } from './criterion.ts';
import { evaluate, type Scope } from './expression.ts';
import { journeyFinding } from './findings.ts';
import { findDifference } from './same-answer.ts';
import { findOtherTime } from './time.ts';

/** What is wrong with the answer to a step: the first criterion that is not met, or what comes after. */
export function judgeStep(step: Step, scope: Scope, answers: Map<string, WireResponse>): Finding[] {
  const { id, description, criteria, sameAnswer } = step;
  const what = description === '' ? '' : `: ${description}`;
  const status = scope.response?.status ?? 0;
  if (criteria.length === 0 && (status < 200 || status >= 300)) {
    const message = `step '${id}' does not succeed${what}`;
    const words = { message, expected: 'a 2xx', seen: `status ${status}` };
    return [journeyFinding('journey-criterion', step, words)];
  }
  const index = criteria.findIndex((criterion) => !isMet(criterion, scope));
  const unmet = criteria[index];
  if (unmet) {
    const words = {
      message: `step '${id}' fails${what}`,
      expected: describeCriterion(unmet),
      seen: describeValues(unmet, scope),
    };
    return [journeyFinding('journey-criterion', step, words, `/successCriteria/${index}`)];
  }
  const other = sameAnswer && answers.get(sameAnswer.step);
  const difference =
    sameAnswer && other && scope.response
      ? findDifference(other, scope.response, sameAnswer.except)
      : undefined;
  if (sameAnswer && difference) {
    const { place, expected, seen } = difference;
    const message = `step '${id}' is answered unlike '${sameAnswer.step}' in its ${place}${what}`;
    const words = { message, expected, seen };
    return [journeyFinding('journey-same-answer', step, words, '/x-same-answer')];
  }
  return [...judgeValues(step, scope, answers), ...judgeTimes(step, scope)];
}

/** Only what both answers have can be the same. */
function judgeValues(step: Step, scope: Scope, answers: Map<string, WireResponse>): Finding[] {
  const { id, sameAnswer } = step;
  const response = sameAnswer && answers.get(sameAnswer.step);
  const same = sameAnswer?.other.find((expression) => {
    const value = response && evaluate(expression, { ...scope, response });
    return value !== undefined && value === evaluate(expression, scope);
  });
  if (!sameAnswer || same === undefined) return [];
  const message = `${same} is the same in the steps '${sameAnswer.step}' and '${id}'`;
  const words = { message, expected: 'two values', seen: 'one value' };
  return [journeyFinding('journey-same-value', step, words, '/x-same-answer/other')];
}

function judgeTimes(step: Step, scope: Scope): Finding[] {
  for (const [index, time] of (step.times ?? []).entries()) {
    const seen = findOtherTime(time, scope, Date.now() / 1000);
    if (seen === undefined) continue;
    const { of, after } = time;
    const message = `${of} of step '${step.id}' is another time than it has to be`;
    const expected = after === 0 ? 'the time of the answer' : `${after} s after the answer`;
    return [journeyFinding('journey-time', step, { message, expected, seen }, `/x-time/${index}`)];
  }
  return [];
}
