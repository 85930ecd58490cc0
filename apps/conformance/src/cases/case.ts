import type { Operation } from '@rememberizer/description';
import type { Finding } from '@rememberizer/oracle';
import type { WireRequest } from '../wire/request.ts';

/** The kinds of cases, in the order in which they are told. */
export const FAMILIES = [
  'example',
  'valid',
  'missing',
  'type',
  'unknown',
  'limits',
  'params',
  'body',
  'auth',
  'method',
  'random',
  'probe',
  'journey',
  'timing',
] as const;

export type Family = (typeof FAMILIES)[number];

/**
 * What the answer has to be, besides being one that the description declares: anything (`declared`),
 * a success (`accepted`), anything but that the credentials are no good (`authorised`), a refusal
 * with a 4xx that a MUST (`refused`) or only good sense (`better-refused`) asks for, or that there is
 * no such method or path.
 */
export type Expectation =
  | 'declared'
  | 'accepted'
  | 'authorised'
  | 'refused'
  | 'better-refused'
  | 'no-such-method'
  | 'no-such-path';

/** The rules that advise to refuse what no MUST is against. */
export type Advice = 'invalid-utf8-accepted' | 'cut-form-accepted' | 'part-type-accepted';

/** One request and what is expected of its answer. */
export interface Case {
  operation: Operation;
  family: Family;
  /** What is special about this request: `without #/name`, `example 'default'`. */
  title: string;
  request: WireRequest;
  expectation: Expectation;
  /** The rule behind `better-refused`. */
  advice?: Advice;
  /** The description does not forbid it, and yet a server that refuses it does no wrong. */
  mayBeRefused?: boolean;
  /** The path names something that the target has shown to be there. */
  isThere?: boolean;
  /** JSON pointer of what the request keeps or breaks in the description. */
  source: string;
  /** What is to be told of the description, whatever the answer is. */
  notes?: Finding[];
  /** The part of the request that is wrong: `#/name` of the body, `query limit`. */
  place?: string;
  /** The request is not for the method and path of the operation. */
  isElsewhere?: boolean;
}

/** A case that could not be made. */
export interface Skipped {
  operation: Operation;
  family: Family;
  reason: string;
}

/** What each maker of cases works with. */
export interface Plan {
  cases: Case[];
  skipped: Skipped[];
}
