/** A JSON text that was read, or why it is none. */
export type ParsedJson = { ok: true; value: unknown } | { ok: false; reason: string };

/** Deeper JSON than this overflows the stack of whoever walks it (RFC 8259, section 9). */
const DEPTH_LIMIT = 512;

/** Reads JSON strictly: UTF-8 only, no byte order mark trick, no lone surrogate (RFC 7493 §2.1). */
export function parseJson(bytes: Buffer): ParsedJson {
  if (bytes.length === 0) return { ok: false, reason: 'The body is empty.' };
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return { ok: false, reason: 'The body is not valid UTF-8.' };
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { ok: false, reason: `The body is not JSON${placeOf(error as Error, text)}.` };
  }
  return checkValues(value, text);
}

/** Where the parser stopped. Its own message would repeat what was sent, secrets and all. */
function placeOf({ message }: Error, text: string): string {
  const position = /position (\d+)/.exec(message)?.[1];
  if (position === undefined) return '';
  const lines = text.slice(0, Number(position)).split('\n');
  return ` (line ${lines.length}, column ${(lines.at(-1)?.length ?? 0) + 1})`;
}

function checkValues(root: unknown, text: string): ParsedJson {
  const mayHoldSurrogates = /\\ud[89a-f]/i.test(text);
  let level: unknown[] = [root];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > DEPTH_LIMIT) {
      return { ok: false, reason: `The body is nested deeper than ${DEPTH_LIMIT} levels.` };
    }
    if (mayHoldSurrogates && level.some(isIllFormed)) {
      return { ok: false, reason: 'The body holds a lone surrogate, which is no character.' };
    }
    level = level.flatMap(childrenOf);
  }
  return { ok: true, value: root };
}

function childrenOf(value: unknown): unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  return Array.isArray(value) ? value : Object.entries(value).flat();
}

function isIllFormed(value: unknown): boolean {
  return typeof value === 'string' && !value.isWellFormed();
}
