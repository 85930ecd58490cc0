import { isObject } from './json.ts';

/**
 * The path of the first server URL of the first list that has one, its variables replaced by their
 * defaults (OpenAPI 3.1 §4.8.5), without a trailing slash.
 */
export function basePathOf(serverLists: unknown[]): string {
  const list = serverLists.find((servers) => Array.isArray(servers) && servers.length > 0);
  const server: unknown = Array.isArray(list) ? list[0] : undefined;
  if (!isObject(server) || typeof server.url !== 'string') return '';
  const variables = isObject(server.variables) ? server.variables : {};
  const url = server.url.replace(/\{([^}]+)\}/g, (_, name: string) => {
    const variable = variables[name];
    return isObject(variable) ? String(variable.default) : '';
  });
  try {
    // A server URL may be relative to where the description is served from, which is not known.
    return new URL(url, 'http://localhost/').pathname.replace(/\/+$/, '');
  } catch {
    return '';
  }
}
