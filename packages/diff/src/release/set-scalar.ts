import { isScalar, parseDocument } from 'yaml';

/**
 * Writes another value into a YAML or JSON text and leaves everything else of it as it is. Undefined
 * where there is no such value.
 */
export function setScalar(text: string, path: string[], value: string): string | undefined {
  const node = parseDocument(text, { logLevel: 'silent' }).getIn(path, true);
  if (!isScalar(node) || !node.range) return undefined;
  const [start, end] = node.range;
  const [quote] = /^["']/.exec(text.slice(start, end)) ?? [''];
  return text.slice(0, start) + quote + value + quote + text.slice(end);
}
