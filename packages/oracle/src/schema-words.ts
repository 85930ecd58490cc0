import type { ErrorObject } from 'ajv';
import { shorten, showValue } from './show.ts';

/** What a violated keyword asks for, in a few words. */
export function expectedBy({ keyword, params, schema, message }: ErrorObject): string {
  switch (keyword) {
    case 'type':
      return [params.type].flat().join(' or ');
    case 'required':
    case 'dependentRequired':
      return `property '${params.missingProperty}'`;
    case 'additionalProperties':
      return `no property '${params.additionalProperty}'`;
    case 'unevaluatedProperties':
      return `no property '${params.unevaluatedProperty}'`;
    case 'const':
      return JSON.stringify(schema);
    case 'enum':
      return `one of ${(schema as unknown[]).map((value) => JSON.stringify(value)).join(', ')}`;
    case 'pattern':
      return `a match of ${schema}`;
    case 'format':
      return `format ${schema}`;
    case 'false schema':
      return 'nothing';
    case 'minLength':
      return `at least ${count(schema, 'character')}`;
    case 'maxLength':
      return `at most ${count(schema, 'character')}`;
    case 'minItems':
      return `at least ${count(schema, 'item')}`;
    case 'maxItems':
      return `at most ${count(schema, 'item')}`;
    default:
      return message?.replace(/^must (match|be|have)? ?/, '') ?? keyword;
  }
}

function count(number: unknown, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** What was there instead. */
export function seenBy(error: ErrorObject): string {
  const { keyword, params, data, instancePath } = error;
  if (keyword === 'required' || keyword === 'dependentRequired') return 'absent';
  const extra = params.additionalProperty ?? params.unevaluatedProperty;
  if (extra !== undefined) return `property '${shorten(String(extra))}'`;
  const name = instancePath.split('/').at(-1);
  const shown = showValue(data, name);
  return keyword === 'type' ? `${typeName(data)} ${shown}`.trimStart() : shown;
}

function typeName(value: unknown): string {
  if (value === null) return '';
  if (typeof value === 'object') return '';
  return typeof value === 'number' && Number.isInteger(value) ? 'integer' : typeof value;
}
