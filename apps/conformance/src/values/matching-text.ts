import fc from 'fast-check';

/** So many texts are tried to find one whose length fits as well. */
const TRIED = 30;

/** Turning a pattern round takes long, and the same one is asked for again and again. */
const found = new Map<string, string[]>();

/** A text that a pattern and lengths allow, the same one each time; undefined if none is found. */
export function matchingText(
  pattern: string,
  { least = 0, most = Number.POSITIVE_INFINITY } = {},
): string | undefined {
  const texts = found.get(pattern) ?? textsFor(pattern);
  found.set(pattern, texts);
  return texts.find((text) => text.length >= least && text.length <= most);
}

/** Some texts that a pattern allows, the shortest first. */
function textsFor(pattern: string): string[] {
  try {
    const texts = fc.sample(fc.stringMatching(new RegExp(pattern, 'u')), {
      numRuns: TRIED,
      seed: 1,
    });
    return texts.toSorted((a, b) => a.length - b.length);
  } catch {
    // Not every pattern can be turned round, one that looks ahead for instance.
    return [];
  }
}

/** Not every pattern in the field is valid with the `u` flag, which JSON Schema asks for. */
export function matches(pattern: string, text: string): boolean {
  try {
    return new RegExp(pattern, 'u').test(text);
  } catch {
    return false;
  }
}
