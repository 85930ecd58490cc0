import { query } from 'jsonpath-rfc9535';
import type { Criterion } from './arazzo.ts';
import { holds } from './condition.ts';
import { evaluate, type Scope } from './expression.ts';

const PROBLEM_TYPE = '$response.body#/type';

/** Whether a criterion is met. */
export function isMet({ type, condition, context = '' }: Criterion, scope: Scope): boolean {
  if (type === 'simple') return holds(condition, scope);
  const value = evaluate(context, scope);
  if (value === undefined) return false;
  if (type === 'regex') return new RegExp(condition, 'u').test(asText(value));
  return query(value as Parameters<typeof query>[0], condition).length > 0;
}

/** A criterion as its author wrote it, with what it is about where the condition does not say so. */
export function describeCriterion({ condition, context }: Criterion): string {
  return context === undefined ? condition : `${context} fits ${condition}`;
}

/** What the expressions of a criterion are worth, as far as it can be shown in one line. */
export function describeValues({ condition, context }: Criterion, scope: Scope): string {
  const expressions = context ? [context] : (condition.match(/\$[^\s()=!<>&|,]+/g) ?? []);
  const seen = expressions.map((expression) => {
    const value = evaluate(expression, scope);
    if (value === undefined) return `${expression} has no value`;
    // What came out of an earlier step may be a token, and only its being equal or not matters.
    if (/^\$(steps|workflows|inputs)\./.test(expression)) return undefined;
    return `${expression} is ${shorten(asText(value))}`;
  });
  const status = expressions.includes('$statusCode') ? [] : [`status ${scope.response?.status}`];
  // A problem says best itself what it is about (RFC 9457 §3.1.1).
  const type = expressions.includes(PROBLEM_TYPE) ? undefined : evaluate(PROBLEM_TYPE, scope);
  const problem = typeof type === 'string' ? [`problem ${shorten(type)}`] : [];
  const shown = seen.filter((part) => part !== undefined);
  const values = shown.length > 0 ? shown : ['the condition does not hold'];
  return [...values, ...(scope.response ? status : []), ...problem].join(', ');
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function shorten(text: string): string {
  return text.length <= 120 ? text : `${text.slice(0, 119)}…`;
}
