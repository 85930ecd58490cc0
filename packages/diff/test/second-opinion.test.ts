import { expect, test } from 'vitest';
import { pairs } from './pairs/all.ts';
import { brokenForRedocly, comparable } from './second-opinion.ts';

const PATTERNS = 'it calls every other pattern breaking, and does not read what a pattern allows';
const REWRITTEN = 'it compares keyword by keyword, and not what the keywords allow together';
const NUMBERS = 'it calls every other format or step breaking, also one that allows more';
const CLOSED = 'a closed object is compared as if it were open';
const NOT_READ = 'no rule of it looks at this keyword';
const NEGATED = 'under `not` the direction turns round, and it does not turn';

/** Where the two disagree: what we say is right, and why. */
const disagreements: Record<string, string> = {
  'answer: pattern tightened': PATTERNS,
  'request: pattern loosened': PATTERNS,
  'request: pattern written otherwise': PATTERNS,
  'answer: pattern written otherwise': PATTERNS,
  'request: pattern replaces lengths': PATTERNS,
  'answer: pattern replaces lengths': PATTERNS,
  'request: format that says nothing': NUMBERS,
  'request: multipleOf divided': NUMBERS,
  'request: multipleOf 1 is an integer': NUMBERS,
  'answer: int64 to int32': NUMBERS,
  'request: int32 to int64': NUMBERS,
  'request: null as anyOf': REWRITTEN,
  'answer: null as anyOf': REWRITTEN,
  'request: enum with its type': REWRITTEN,
  'request: enum of one is const': REWRITTEN,
  'answer: enum of one is const': REWRITTEN,
  'request: enum as oneOf of const': REWRITTEN,
  'answer: enum as oneOf of const': REWRITTEN,
  'answer: boolean to const true': REWRITTEN,
  'request: boolean as enum': REWRITTEN,
  'answer: boolean as enum': REWRITTEN,
  'answer: member added, closed': CLOSED,
  'answer: optional member removed, closed': CLOSED,
  'request: unevaluatedProperties as additionalProperties': REWRITTEN,
  'answer: unevaluatedProperties as additionalProperties': REWRITTEN,
  'request: member becomes readOnly': NOT_READ,
  'answer: member becomes writeOnly': NOT_READ,
  'request: default changed': NOT_READ,
  'request: value or list': REWRITTEN,
  'request: allOf split': REWRITTEN,
  'answer: allOf split': REWRITTEN,
  'request: anyOf to oneOf, apart': REWRITTEN,
  'answer: anyOf to oneOf, apart': REWRITTEN,
  'answer: anyOf to oneOf, overlapping': REWRITTEN,
  'request: type list as anyOf': REWRITTEN,
  'answer: type list as anyOf': REWRITTEN,
  'request: enum split into branches': REWRITTEN,
  'answer: enum split into branches': REWRITTEN,
  'request: limit under not loosened': NEGATED,
  'answer: limit under not loosened': NEGATED,
  'answer: a look ahead added': PATTERNS,
  'answer: a tuple that ends, said in two ways': REWRITTEN,
  'answer: whole numbers with a limit left out': REWRITTEN,
  'request: a format that nobody checks': NUMBERS,
  'request: a tuple that ends, said in two ways': REWRITTEN,
  'request: any other member, said in two ways': REWRITTEN,
  'request: branch added that asks for what nobody sent': REWRITTEN,
  'request: branches grow into each other': REWRITTEN,
  'request: condition asks for more of a member': REWRITTEN,
  'request: more is excluded': NEGATED,
};

const compared = comparable(pairs);
const broken = brokenForRedocly(compared);

test('its rules are on: it finds a member that became required', () => {
  expect(broken).toContain('request: optional member made required');
});

test('redocly diff says the same of what breaks on the wire, but where a reason is named', () => {
  const others = compared.filter(({ name, wire }) => broken.has(name) !== (wire === 'breaking'));
  expect(others.map(({ name }) => name).sort()).toEqual(Object.keys(disagreements).sort());
  expect(compared.length).toBeGreaterThan(150);
});
