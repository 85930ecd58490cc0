import type { Description } from '@rememberizer/description';
import { transformOas3Operations } from '@stoplight/http-spec/oas3/operation';
import { bundleTarget, decycle } from '@stoplight/json';
import $RefParser from '@stoplight/json-schema-ref-parser';

/** An operation as Prism understands it. */
export type PrismOperation = ReturnType<typeof transformOas3Operations>[number];

type Document = Parameters<typeof transformOas3Operations>[0];

/**
 * Reads the operations of a description the way Prism's `getHttpOperationsFromSpec` does. That
 * function is not called, because its module also loads the readers of Postman collections.
 *
 * OpenAPI 3.1 schemas are JSON Schema 2020-12, but Prism takes them for draft 7 unless the document
 * names its dialect, and would ignore `unevaluatedProperties` and `prefixItems`.
 */
export async function readPrismOperations(description: Description): Promise<PrismOperation[]> {
  // References are resolved in place, so that the parser gets a copy of its own.
  const document = structuredClone(description.document);
  if (String(document.openapi).startsWith('3.1')) {
    const dialect = document.jsonSchemaDialect;
    if (typeof dialect !== 'string' || dialect.startsWith('https://spec.openapis.org/')) {
      document.jsonSchemaDialect = 'https://json-schema.org/draft/2020-12/schema';
    }
  }
  const resolved = decycle(await new $RefParser().dereference(document as object)) as Document;
  return transformOas3Operations(resolved).map((operation) =>
    bundleTarget({
      document: { ...resolved, __target__: operation },
      path: '#/__target__',
      cloneDocument: false,
    }),
  );
}
