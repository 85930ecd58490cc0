import { readFileSync } from 'node:fs';

type Operation = {
  summary: string;
  responses: Record<string, unknown>;
  'x-codeSamples': { label: string; source: string }[];
};

/** The bundled description, as far as the tests read it. */
type Description = {
  servers: { url: string }[];
  paths: Record<string, Record<string, Operation>>;
  components: { headers: Record<string, { example?: unknown }> };
};

const file = new URL(import.meta.resolve('@rememberizer/auth-spec/openapi.json'));

export const description: Description = JSON.parse(readFileSync(file, 'utf8'));

/** Every operation that the docs have to show. */
export const operations = Object.entries(description.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, ...operation })),
);

/** The example of every `Set-Cookie` line that a response sends. */
export const cookies = Object.values(description.components.headers).flatMap(({ example }) =>
  Array.isArray(example) ? (example as string[]) : [],
);
