import { evaluate, type Scope } from './expression.ts';

/** A condition that does not parse. The file that holds it is at fault. */
export class ConditionSyntax extends Error {}

const TOKEN =
  /\s*(?:(?<operator><=|>=|==|!=|&&|\|\||[<>!()])|(?<string>'(?:[^']|'')*')|(?<number>-?\d+(?:\.\d+)?(?![\w.]))|(?<word>true|false|null)\b|(?<expression>\$[^\s()=!<>&|,]+))/uy;

/**
 * Whether a condition of type `simple` holds (Arazzo 1.0.1 §4.6.11.1): literals and runtime
 * expressions with comparisons, `!`, `&&`, `||` and parentheses. What has no value is `null`; texts
 * are compared without regard to case, as is asked there.
 */
export function holds(condition: string, scope: Scope): boolean {
  return createParser(condition, (expression) => evaluate(expression, scope) ?? null).parse();
}

/** Throws `ConditionSyntax` unless the condition can be parsed. */
export function checkCondition(condition: string): void {
  createParser(condition, () => null).parse();
}

/** The runtime expressions of a condition. What stands in quotes is none. */
export function expressionsIn(condition: string): string[] {
  return condition.replaceAll(/'(?:[^']|'')*'/g, '').match(/\$[^\s()=!<>&|,]+/g) ?? [];
}

/** The parts of a condition that all have to hold. */
export function conjuncts(condition: string): string[] {
  const parts = [''];
  let depth = 0;
  // Texts first, because what stands in them joins nothing.
  for (const piece of condition.match(/'(?:[^']|'')*'|&&|\|\||[\s\S]/g) ?? []) {
    if (piece === '||' && depth === 0) return [condition];
    if (piece === '(') depth += 1;
    if (piece === ')') depth -= 1;
    if (piece === '&&' && depth === 0) parts.push('');
    else parts[parts.length - 1] += piece;
  }
  return parts;
}

function createParser(condition: string, read: (expression: string) => unknown) {
  const tokens = tokenise(condition);
  let position = 0;
  const take = (...operators: string[]) => {
    const found = operators.find((operator) => tokens[position]?.operator === operator);
    if (found) position += 1;
    return found;
  };

  // Both sides are always read, because what is not read could not be checked either.
  const either = (): unknown => {
    let value = both();
    while (take('||')) value = [value, both()].some(Boolean);
    return value;
  };
  const both = (): unknown => {
    let value = comparison();
    while (take('&&')) value = [value, comparison()].every(Boolean);
    return value;
  };
  const comparison = (): unknown => {
    const left = operand();
    const operator = take('==', '!=', '<=', '>=', '<', '>');
    return operator ? compare(left, operator, operand()) : left;
  };
  const operand = (): unknown => {
    if (take('!')) return !operand();
    if (take('(')) {
      const value = either();
      if (!take(')')) throw new ConditionSyntax(`a parenthesis is not closed in: ${condition}`);
      return value;
    }
    const token = tokens[position];
    position += 1;
    if (token?.expression !== undefined) return read(token.expression);
    if (token?.string !== undefined) return token.string.slice(1, -1).replaceAll("''", "'");
    const literal = token?.number ?? token?.word;
    if (literal === undefined) throw new ConditionSyntax(`a value is missing in: ${condition}`);
    return JSON.parse(literal);
  };

  return {
    parse(): boolean {
      const value = either();
      if (position < tokens.length) throw new ConditionSyntax(`too much stands in: ${condition}`);
      return Boolean(value);
    },
  };
}

function tokenise(condition: string): Partial<Record<string, string>>[] {
  const tokens = [];
  const text = condition.trim();
  const pattern = new RegExp(TOKEN);
  while (pattern.lastIndex < text.length) {
    const at = pattern.lastIndex;
    const match = pattern.exec(text);
    if (!match?.groups)
      throw new ConditionSyntax(`'${text.slice(at).trim()}' is no part of a condition`);
    tokens.push(match.groups);
  }
  return tokens;
}

function compare(left: unknown, operator: string, right: unknown): boolean {
  const [a, b] = [left, right].map((side) =>
    typeof side === 'string' ? side.toLowerCase() : side,
  ) as [number, number];
  const isSame = a === b || JSON.stringify(a) === JSON.stringify(b);
  if (operator === '==') return isSame;
  if (operator === '!=') return !isSame;
  if (typeof a !== typeof b || a === null) return false;
  if (operator === '<') return a < b;
  if (operator === '>') return a > b;
  return operator === '<=' ? a <= b : a >= b;
}
