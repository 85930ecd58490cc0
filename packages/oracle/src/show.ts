const LONGEST_SHOWN = 60;
const SECRET = /token|password|secret|cookie|captcha|api[-_]?key|authorization|credential/i;

/**
 * A value in a few words for a report. Whatever is named like a secret is described, never shown,
 * because reports are kept and passed on.
 */
export function showValue(value: unknown, name = ''): string {
  if (value === undefined) return 'nothing';
  if (typeof value === 'string' && isSecret(name)) return `a string of ${value.length} characters`;
  if (typeof value === 'object' && value !== null) return showStructure(value);
  return shorten(JSON.stringify(value));
}

/** Whether what has this name is not to be shown. */
export function isSecret(name: string): boolean {
  return SECRET.test(name);
}

export function shorten(text: string): string {
  return text.length <= LONGEST_SHOWN ? text : `${text.slice(0, LONGEST_SHOWN - 1)}…`;
}

/** Members are named but not shown: one of them may be a secret. */
function showStructure(value: object): string {
  if (Array.isArray(value)) return `an array of ${value.length}`;
  const keys = Object.keys(value);
  return keys.length === 0 ? 'an empty object' : shorten(`an object with ${keys.join(', ')}`);
}
