import type { Parameter } from '@rememberizer/description';
import { isObject } from '@rememberizer/description/json';

/** The default style of each place (OpenAPI 3.1 §4.8.12.2). */
const DEFAULT_STYLE = { path: 'simple', header: 'simple', query: 'form', cookie: 'form' };

/** What stands between the items of a list that is one value, by style. */
const SEPARATORS: Record<string, string> = { spaceDelimited: '%20', pipeDelimited: '%7C' };

/** How the value of a parameter is written. */
export interface Style {
  name: string;
  explode: boolean;
}

export function styleOf({ in: place, node }: Parameter): Style {
  const name = String(node.style ?? DEFAULT_STYLE[place]);
  return { name, explode: node.explode === undefined ? name === 'form' : node.explode === true };
}

/**
 * Writes the value of a parameter in its style (OpenAPI 3.1 §4.8.12.3): the text of a path segment
 * or header, or the `name=value` pairs of a query or cookie.
 */
export function encodeParameter(parameter: Parameter, value: unknown): string {
  const { name, in: place, node } = parameter;
  const style = styleOf(parameter);
  const encode = place === 'header' ? String : encodeURIComponent;
  const isPaired = place === 'query' || place === 'cookie';
  if (node.content) {
    const text = encode(JSON.stringify(value) ?? '');
    return isPaired ? `${encode(name)}=${text}` : text;
  }
  if (style.name === 'deepObject' && isObject(value)) {
    return Object.entries(value)
      .map(([key, item]) => `${encode(`${name}[${key}]`)}=${encode(String(item))}`)
      .join('&');
  }
  const pieces = piecesOf(value, style.explode, encode);
  if (style.name === 'matrix') {
    return style.explode && typeof value === 'object'
      ? pieces.map((piece) => (isObject(value) ? `;${piece}` : `;${name}=${piece}`)).join('')
      : `;${name}=${pieces.join(',')}`;
  }
  if (style.name === 'label') return `.${pieces.join(style.explode ? '.' : ',')}`;
  if (!isPaired) return pieces.join(',');
  if (style.explode && isObject(value)) return pieces.join('&');
  if (style.explode) return pieces.map((piece) => `${encode(name)}=${piece}`).join('&');
  return `${encode(name)}=${pieces.join(SEPARATORS[style.name] ?? ',')}`;
}

/** The parts of a value, encoded: itself, its items, or the names and values of its members. */
function piecesOf(value: unknown, explode: boolean, encode: (text: string) => string): string[] {
  if (Array.isArray(value)) return value.map((item) => encode(String(item)));
  if (!isObject(value)) return [encode(String(value))];
  return Object.entries(value).flatMap(([key, item]) => {
    const pair = [encode(key), encode(String(item))];
    return explode ? [pair.join('=')] : pair;
  });
}
