import { createRequire } from 'node:module';
import { type AST, RegExpParser } from '@eslint-community/regexpp';
import type * as Refa from 'refa';
import type { StringFacts } from './alternative.ts';

// Most comparisons meet no two different patterns, and loading the automata takes 50 ms.
const require = createRequire(import.meta.url);
let refa: typeof Refa | undefined;

/** What patterns and lengths of one text are compared with those of another. */
export type Inclusion =
  | { isWithin: true }
  /** A text of the one that is none of the other. */
  | { isWithin: false; example: string }
  /** The patterns say more than an automaton can, or too much. */
  | { isWithin: undefined; reason: string };

/** States of an automaton; a pattern that needs more is not compared. */
const MOST_STATES = 20_000;

/** Whether every text that keeps some patterns and lengths keeps others as well. */
export function compareTexts(a: StringFacts, b: StringFacts): Inclusion {
  refa ??= require('refa') as typeof Refa;
  const { getIntersectionWords, NFA } = refa;
  try {
    let left = automaton('[^]*');
    for (const requirement of requirements(a)) {
      left = NFA.fromIntersection(
        left,
        requirement.isForbidden ? outside(requirement) : inside(requirement),
      );
    }
    for (const requirement of requirements(b)) {
      const rest = requirement.isForbidden ? inside(requirement) : outside(requirement);
      for (const word of getIntersectionWords(left, rest)) {
        return { isWithin: false, example: readable(word, a, b) };
      }
    }
    return { isWithin: true };
  } catch (error) {
    return { isWithin: undefined, reason: (error as Error).message };
  }
}

/** An expression that a whole text has to match, or must not. */
interface Requirement {
  source: string;
  isForbidden?: boolean;
}

function inside({ source }: Requirement): Refa.NFA {
  return automaton(source);
}

function outside({ source }: Requirement): Refa.NFA {
  const { DFA, NFA } = refa as typeof Refa;
  const found = DFA.fromFA(automaton(source), new DFA.LimitedNodeFactory(MOST_STATES));
  found.complement();
  return NFA.fromFA(found);
}

/** Each pattern and the lengths, as expressions for a whole text. */
function requirements({ minLength, maxLength, patterns }: StringFacts): Requirement[] {
  const most = Number.isFinite(maxLength) ? String(maxLength) : '';
  const isLimited = minLength > 0 || most !== '';
  const lengths = { source: `[^]{${minLength},${most}}` };
  return [...patterns.flatMap(anchored), ...(isLimited ? [lengths] : [])];
}

function automaton(source: string): Refa.NFA {
  if (!refa) throw new Error('the automata are not loaded');
  const parser = refa.JS.Parser.fromLiteral({ source, flags: 'u' });
  const { expression, maxCharacter } = parser.parse({ assertions: 'throw', maxNodes: MOST_STATES });
  const factory = new refa.NFA.LimitedNodeFactory(MOST_STATES);
  return refa.NFA.fromRegex(expression, { maxCharacter }, { assertions: 'throw' }, factory);
}

/**
 * A pattern finds its text anywhere (JSON Schema 2020-12 validation §6.3.3), an automaton reads the
 * whole of it: `^` and `$` at the ends go, and where they are missing anything may stand. What is
 * looked ahead for at the beginning is a requirement of its own.
 */
function anchored(pattern: string): Requirement[] {
  const { alternatives } = new RegExpParser().parsePattern(pattern, 0, pattern.length, {
    unicode: true,
  });
  const [only, ...others] = alternatives;
  const ahead = only && others.length === 0 ? looksAhead(only) : [];
  const source = alternatives.map((each) => anchorAlternative(each, ahead.length)).join('|');
  return [
    { source },
    ...ahead.map(({ alternatives, negate }) => ({
      source: alternatives.map((each) => anchorAlternative(each, 0, true)).join('|'),
      isForbidden: negate,
    })),
  ];
}

/** The assertions right behind `^` that look ahead. */
function looksAhead({ elements }: AST.Alternative): AST.LookaheadAssertion[] {
  if (!isAssertion(elements[0], 'start')) return [];
  const found: AST.LookaheadAssertion[] = [];
  for (const element of elements.slice(1)) {
    if (element.type !== 'Assertion' || element.kind !== 'lookahead') break;
    found.push(element);
  }
  return found;
}

function anchorAlternative(
  { elements, raw, start }: AST.Alternative,
  ahead: number,
  isAtStart = false,
): string {
  const last = elements.at(-1);
  const isStart = isAtStart || isAssertion(elements[0], 'start');
  const isEnd = isAssertion(last, 'end');
  const skipped = isAssertion(elements[0], 'start') ? elements[ahead] : undefined;
  const inner = raw.slice(
    skipped ? skipped.end - start : 0,
    isEnd && last ? last.start - start : undefined,
  );
  return `(?:${isStart ? '' : '[^]*'}(?:${inner})${isEnd ? '' : '[^]*'})`;
}

function isAssertion(element: AST.Element | undefined, kind: 'start' | 'end'): boolean {
  return element?.type === 'Assertion' && element.kind === kind;
}

/** Automata hand out the first character of a range, often a control character. */
function readable(word: number[], a: StringFacts, b: StringFacts): string {
  const plain = word.map((code) => (code < 32 || code > 126 ? 120 : code));
  const text = String.fromCodePoint(...plain);
  return keeps(text, a) && !keeps(text, b) ? text : String.fromCodePoint(...word);
}

function keeps(text: string, { minLength, maxLength, patterns }: StringFacts): boolean {
  const { length } = [...text];
  const isLong = length >= minLength && length <= maxLength;
  return isLong && patterns.every((pattern) => new RegExp(pattern, 'u').test(text));
}
