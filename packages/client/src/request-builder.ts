import type { Client, RequestOptions } from './generated/client/types.gen.ts';
import {
  buildUrl,
  createConfig,
  mergeHeaders,
  setAuthParams,
} from './generated/client/utils.gen.ts';

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

/**
 * A client for the generated functions that answers with the request which they describe, instead of
 * sending it. The generator's own client reports a refusal, a broken connection, an abort and a bug
 * of the caller by one untyped `error`, so this package does the sending.
 */
export function createRequestBuilder(baseUrl: string): Client {
  const defaults = createConfig({ baseUrl });
  const build = async (method: string, given: RequestOptions): Promise<Request> => {
    const options = { ...defaults, ...given, headers: mergeHeaders(given.headers) };
    const { headers, body, bodySerializer } = options;
    if (options.auth) await setAuthParams(options);
    return new Request(buildUrl(options), {
      method,
      headers,
      credentials: 'include',
      ...(body !== undefined && { body: (bodySerializer ? bodySerializer(body) : body) as string }),
    });
  };
  const entries = methods.map((name) => [
    name,
    (options: RequestOptions) => build(name.toUpperCase(), options),
  ]);
  return Object.fromEntries(entries);
}
