import type { Parameter } from '@rememberizer/description';

/** The default style of each place (OpenAPI 3.1 §4.8.12.2). */
const DEFAULT_STYLE = { path: 'simple', header: 'simple', query: 'form', cookie: 'form' };

/**
 * Writes the value of a parameter in its style: the text of a path segment or header, or the
 * `name=value` pairs of a query or cookie.
 */
export function encodeParameter(parameter: Parameter, value: unknown): string {
  const { name, node } = parameter;
  const style = String(node.style ?? DEFAULT_STYLE[parameter.in]);
  const explode = node.explode === undefined ? style === 'form' : node.explode === true;
  const encode = parameter.in === 'header' ? String : encodeURIComponent;
  if (node.content) return pair(parameter, encode(JSON.stringify(value)));
  if (style === 'deepObject') {
    const members = Object.entries(value ?? {});
    return members
      .map(([key, item]) => `${name}[${encode(key)}]=${encode(String(item))}`)
      .join('&');
  }
  const separator = { spaceDelimited: '%20', pipeDelimited: '|' }[style] ?? ',';
  if (Array.isArray(value)) {
    const items = value.map((item) => encode(String(item)));
    if (style === 'form' && explode) return items.map((item) => `${name}=${item}`).join('&');
    return pair(parameter, items.join(separator));
  }
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).map(([key, item]) => [encode(key), encode(String(item))]);
    if (style === 'form' && explode) return members.map((member) => member.join('=')).join('&');
    return pair(parameter, members.map((member) => member.join(explode ? '=' : ',')).join(','));
  }
  return pair(parameter, encode(String(value)), style);
}

function pair({ name, in: place }: Parameter, text: string, style = ''): string {
  if (place === 'query' || place === 'cookie') return `${encodeURIComponent(name)}=${text}`;
  if (style === 'label') return `.${text}`;
  return style === 'matrix' ? `;${name}=${text}` : text;
}
