import type { Parameter } from '@rememberizer/description';
import { isObject } from '@rememberizer/description/json';
import { styleOf } from '../cases/parameter-encoding.ts';

/**
 * Whether a parameter can be written so that a server reads this value and no other: a list without
 * items is no list on the wire, and an item with a comma in it may come out as two.
 */
export function canWrite(parameter: Parameter, value: unknown): boolean {
  if (parameter.node.content) return parameter.in !== 'header' || isVisible(JSON.stringify(value));
  if (typeof value !== 'object') return canSend(parameter, String(value));
  const { name: style, explode } = styleOf(parameter);
  const parts = isObject(value) ? Object.entries(value).flat() : Array.isArray(value) ? value : [];
  // How several values of one name stand in a cookie is not defined.
  if (parts.length === 0 || (parameter.in === 'cookie' && explode)) return false;
  if (isObject(value) ? style.endsWith('Delimited') : style === 'deepObject') return false;
  const isPart = style === 'label' ? /^[^,=.;|[\] ]+$/ : /^[^,=;|[\] ]+$/;
  return parts.every(
    (part) =>
      typeof part !== 'object' && isPart.test(String(part)) && canSend(parameter, String(part)),
  );
}

/** An empty path segment is another path, and a control character would end a header line. */
function canSend({ in: place }: Parameter, text: string): boolean {
  if (place === 'path') return text !== '' && !/[/\\]|^\.+$/.test(text);
  if (place === 'header') return isVisible(text);
  // Not every server takes the percent signs out of a cookie.
  return place !== 'cookie' || (text !== '' && encodeURIComponent(text) === text);
}

function isVisible(text: string | undefined): boolean {
  return text !== undefined && /^[ -~]+$/.test(text) && text.trim() === text;
}
