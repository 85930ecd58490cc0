import { type DescriptionFailure, failure } from './failure.ts';
import { isObject, type JsonObject } from './json.ts';
import { lineOf, type Source } from './source.ts';

/** The OpenAPI versions that the tools here read. */
export type OpenApiVersion = '3.0' | '3.1';

/** Tells which OpenAPI version a file is written in, or why it is none that is read here. */
export async function detectVersion(
  source: Source,
): Promise<
  | { ok: true; document: JsonObject; version: OpenApiVersion }
  | { ok: false; failure: DescriptionFailure }
> {
  const { file, text, value } = source;
  if (!isObject(value) || !('openapi' in value || 'swagger' in value)) {
    const text = "this is no OpenAPI description: it has no 'openapi' member";
    return { ok: false, failure: failure('not-openapi', file, text) };
  }
  const key = 'openapi' in value ? 'openapi' : 'swagger';
  const version = String(value[key]).match(/^3\.[01](?=\.|$)/)?.[0];
  if (key === 'openapi' && version) {
    return { ok: true, document: value, version: version as OpenApiVersion };
  }
  const name = key === 'swagger' ? `Swagger ${value.swagger}` : `OpenAPI ${value.openapi}`;
  const advice =
    key === 'swagger'
      ? 'convert it to OpenAPI 3.0 or 3.1 first, for example with swagger2openapi'
      : 'write it as OpenAPI 3.0 or 3.1';
  return {
    ok: false,
    failure: failure(
      'unsupported-version',
      file,
      `${name} is not supported; ${advice}`,
      await lineOf(text, `#/${key}`),
    ),
  };
}
