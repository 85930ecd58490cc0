import { ANYTHING } from '@rememberizer/conformance/journeys/refusal';

const CONSTANTS: Record<string, unknown> = {
  true: true,
  false: false,
  null: null,
  True: true,
  False: false,
  None: null,
};

const TOKEN =
  /\s*(?:(?<mark>[{}[\],:])|(?<text>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|(?<number>-?\d+(?:\.\d+)?)(?![\w.])|(?<word>[A-Za-z_$][\w$.]*))/y;

/**
 * Reads the object that begins at a place in a program: JSON, a literal of JavaScript or a dictionary
 * of Python. A name that is no constant stands for anything. What is more than that (calls, spreads,
 * sums) is not read, and gives nothing.
 */
export function readLiteral(program: string, start: number): unknown {
  const token = new RegExp(TOKEN);
  token.lastIndex = start;
  const next = () => token.exec(program)?.groups ?? {};

  const value = (given = next()): unknown => {
    const { mark, text, number, word } = given;
    if (text !== undefined) return unquote(text);
    if (number !== undefined) return Number(number);
    if (word !== undefined) return Object.hasOwn(CONSTANTS, word) ? CONSTANTS[word] : ANYTHING;
    if (mark === '{') return members();
    return mark === '[' ? items() : undefined;
  };
  const members = (): object | undefined => {
    const object: Record<string, unknown> = {};
    for (let key = next(); ; key = next()) {
      if (key.mark === '}') return object;
      const name = key.text === undefined ? (key.word ?? key.number) : unquote(key.text);
      if (name === undefined) return undefined;
      let after = next();
      if (after.mark === ':') {
        object[name] = value();
        after = next();
      } else if (key.word === undefined) {
        return undefined;
      } else {
        // `{ email }` is short for `{ email: email }`.
        object[name] = ANYTHING;
      }
      if (object[name] === undefined) return undefined;
      if (after.mark === '}') return object;
      if (after.mark !== ',') return undefined;
    }
  };
  const items = (): unknown[] | undefined => {
    const list: unknown[] = [];
    for (let item = next(); ; item = next()) {
      if (item.mark === ']') return list;
      const read = value(item);
      if (read === undefined) return undefined;
      list.push(read);
      const after = next();
      if (after.mark === ']') return list;
      if (after.mark !== ',') return undefined;
    }
  };
  return value();
}

function unquote(text: string): string {
  const inner = text.slice(1, -1);
  try {
    return JSON.parse(`"${inner.replaceAll("\\'", "'").replaceAll(/(?<!\\)"/g, '\\"')}"`);
  } catch {
    return inner;
  }
}
