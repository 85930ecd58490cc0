import { isObject } from '@rememberizer/description/json';
import { splitPointer } from '@rememberizer/description/pointer';
import { isJson } from '@rememberizer/oracle/response';
import type { RequestBody } from './arazzo.ts';
import { isExpression } from './expression.ts';
import { ANYTHING, SOME_TEXT } from './refusal.ts';
import { replaceAt } from './step-body.ts';

/** A value as far as it is known before the step is run: what is an expression can be anything. */
export function knownValue(value: unknown): unknown {
  if (typeof value === 'string') {
    if (isExpression(value)) return ANYTHING;
    return /\{\$[^{}]+\}/.test(value) ? SOME_TEXT : value;
  }
  if (Array.isArray(value)) return value.map(knownValue);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, knownValue(part)]));
}

/** The same of a JSON body. One that is written as text with expressions in it can be anything. */
export function knownBody({ payload, replacements, contentType }: RequestBody): unknown {
  const known = knownValue(payload);
  const whole = typeof payload === 'string' ? knownText(known, contentType) : known;
  if (whole === ANYTHING) return ANYTHING;
  return replacements.reduce(
    (value, { target, value: part }) => replaceAt(value, splitPointer(target), knownValue(part)),
    whole,
  );
}

function knownText(known: unknown, contentType: string): unknown {
  if (typeof known !== 'string' || !isJson(contentType)) return ANYTHING;
  try {
    return JSON.parse(known);
  } catch {
    return known;
  }
}
