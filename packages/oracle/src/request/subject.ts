import { isObject } from '@rememberizer/description/json';
import { splitPointer } from '@rememberizer/description/pointer';
import type { SchemaFault } from '../schema-fault.ts';
import { isSecret, showValue } from '../show.ts';
import type { RequestFault, RequestPart } from './fault.ts';
import type { Judge } from './judge.ts';
import type { RequestRuleId } from './rules.ts';

/** A part of a request that is judged. */
export interface Subject {
  in: RequestPart;
  name?: string;
  /** What it is called in a message: `the body`, `the parameter 'limit'`. */
  called: string;
}

/** The faults of a value under a schema, or that it could not be checked. */
export function* schemaFaults(
  judge: Judge,
  subject: Subject,
  pointer: string,
  value: unknown,
): Generator<RequestFault> {
  const rule: RequestRuleId = subject.in === 'body' ? 'body-schema' : 'parameter-schema';
  const faults = judge.validator.faults(pointer, value);
  const problem = judge.validator.problem(pointer);
  if (problem !== undefined) {
    yield unchecked(subject, pointer, 'its schema is broken', problem);
    return;
  }
  for (const fault of faults) {
    const { keyword, place, expected } = fault;
    const of = place === '#' ? '' : ` at ${place}`;
    yield {
      rule,
      ...part(subject),
      pointer: placeOf(judge, fault, pointer),
      place,
      keyword,
      message: `${subject.called} breaks '${keyword}'${of}`,
      expected,
      seen: mayBeSecret(judge, subject, fault) ? hide(fault, value) : fault.seen,
    };
  }
}

/** Of a schema that is only `false` no more is known than the schema that it is in. */
function placeOf({ schemas }: Judge, { pointer }: SchemaFault, whole: string): string {
  const owner = pointer.split('/').slice(0, -1).join('/');
  return schemas.resolve({ $ref: owner }) ? pointer : whole;
}

/** That something of a request was not looked at, and why. */
export function unchecked(
  subject: Subject,
  pointer: string,
  because: string,
  seen: string,
): RequestFault {
  return {
    rule: 'unchecked',
    ...part(subject),
    pointer,
    place: '#',
    message: `${subject.called} is not checked, because ${because}`,
    expected: 'what can be checked',
    seen,
  };
}

/** Where a fault is. */
export function part({ in: place, name }: Subject): Pick<RequestFault, 'in' | 'name'> {
  return { in: place, ...(name === undefined ? {} : { name }) };
}

/** Cookies are secrets, and so is what is named like one or what the description calls one. */
function mayBeSecret(judge: Judge, subject: Subject, { place, pointer }: SchemaFault): boolean {
  if (subject.in === 'cookie') return true;
  const names = [subject.name ?? '', ...splitPointer(place)];
  if (names.some(isSecret)) return true;
  const keys = pointer.split('/');
  return keys.some((_, index) => {
    const node = judge.schemas.resolve({ $ref: keys.slice(0, index + 1).join('/') })?.node;
    return isObject(node) && (node.format === 'password' || node.writeOnly === true);
  });
}

/** What may be told of a secret: its length, and which members are missing. */
function hide({ place, seen }: SchemaFault, whole: unknown): string {
  if (seen === 'absent') return seen;
  let value = whole;
  for (const key of splitPointer(place)) value = (value as Record<string, unknown> | null)?.[key];
  if (typeof value === 'object' && value !== null) return showValue(value);
  return typeof value === 'string' ? `a string of ${value.length} characters` : `a ${typeof value}`;
}
