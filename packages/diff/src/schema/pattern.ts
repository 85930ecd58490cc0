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
  const { DFA, getIntersectionWords, NFA } = refa;
  try {
    let left = automaton('[^]*');
    for (const requirement of requirements(a)) {
      const factory = new NFA.LimitedNodeFactory(MOST_STATES);
      left = NFA.fromIntersection(left, automaton(requirement), factory);
    }
    for (const requirement of requirements(b)) {
      const outside = DFA.fromFA(automaton(requirement), new DFA.LimitedNodeFactory(MOST_STATES));
      outside.complement();
      for (const word of getIntersectionWords(left, outside)) {
        return { isWithin: false, example: readable(word, a, b) };
      }
    }
    return { isWithin: true };
  } catch (error) {
    return { isWithin: undefined, reason: (error as Error).message };
  }
}

/** Each pattern and the lengths, as expressions for a whole text. */
function requirements({ minLength, maxLength, patterns }: StringFacts): string[] {
  const most = Number.isFinite(maxLength) ? String(maxLength) : '';
  const isLimited = minLength > 0 || most !== '';
  return [...patterns.map(anchored), ...(isLimited ? [`[^]{${minLength},${most}}`] : [])];
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
 * whole of it: `^` and `$` at the ends go, and where they are missing anything may stand.
 */
function anchored(pattern: string): string {
  const { alternatives } = new RegExpParser().parsePattern(pattern, 0, pattern.length, {
    unicode: true,
  });
  return alternatives.map(anchorAlternative).join('|');
}

function anchorAlternative({ elements, raw, start }: AST.Alternative): string {
  const [first, last] = [elements[0], elements.at(-1)];
  const isStart = first?.type === 'Assertion' && first.kind === 'start';
  const isEnd = last?.type === 'Assertion' && last.kind === 'end';
  const inner = raw.slice(isStart ? first.end - start : 0, isEnd ? last.start - start : undefined);
  return `(?:${isStart ? '' : '[^]*'}(?:${inner})${isEnd ? '' : '[^]*'})`;
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
