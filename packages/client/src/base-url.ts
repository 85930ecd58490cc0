/**
 * Reads the URL under which the API's paths lie. A relative one is resolved against the page.
 *
 * @throws TypeError when there is none, or none that can be resolved here.
 */
export function readBaseUrl(baseUrl: unknown): URL {
  const example = 'such as https://api.rememberizer.ai/api/v1';
  if (typeof baseUrl !== 'string' || baseUrl === '') {
    throw new TypeError(`createAuthClient needs a baseUrl, ${example}`);
  }
  const { location } = globalThis as { location?: { href: string } };
  const url = URL.canParse(baseUrl, location?.href) && new URL(baseUrl, location?.href);
  if (url && /^https?:$/.test(url.protocol)) return url;
  throw new TypeError(`baseUrl is '${baseUrl}', and has to be an absolute URL here, ${example}`);
}
