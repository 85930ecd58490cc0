/** What a client asked for with the `Prefer` header (RFC 7240), as in Prism. */
export interface Preference {
  code?: number;
  example?: string;
  dynamic?: boolean;
}

/** Reads `code=`, `example=` and `dynamic=`; other preferences are ignored, as the RFC asks. */
export function parsePrefer(header: string | undefined): Preference {
  const preference: Preference = {};
  for (const [, name, quoted, token] of (header ?? '').matchAll(
    /([\w-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,;"]+))/g,
  )) {
    const value = quoted?.replace(/\\(.)/g, '$1') ?? token ?? '';
    if (name === 'code' && /^[1-5]\d\d$/.test(value)) preference.code = Number(value);
    if (name === 'example' && value !== '') preference.example = value;
    if (name === 'dynamic') preference.dynamic = value === 'true';
  }
  return preference;
}
