import type { Operation } from '@rememberizer/description';

/** Where the credentials of the first alternative of an operation go, as words to be replaced. */
export function credentialsOf({ security }: Operation): {
  headers: [string, string][];
  query: string[];
  cookies: string[];
} {
  const headers: [string, string][] = [];
  const query: string[] = [];
  const cookies: string[] = [];
  for (const { scheme } of security[0] ?? []) {
    const name = String(scheme.name);
    const isBasic = String(scheme.scheme).toLowerCase() === 'basic';
    if (scheme.type !== 'apiKey')
      headers.push(['Authorization', isBasic ? 'Basic CREDENTIALS' : 'Bearer TOKEN']);
    else if (scheme.in === 'header') headers.push([name, 'KEY']);
    else if (scheme.in === 'query') query.push(`${encodeURIComponent(name)}=KEY`);
    else if (scheme.in === 'cookie') cookies.push(`${name}=VALUE`);
  }
  return { headers, query, cookies };
}
