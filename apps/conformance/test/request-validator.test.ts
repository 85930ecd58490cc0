import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { loadDescription } from '@rememberizer/description';
import { createRequestValidator } from '@rememberizer/oracle/request';
import { expect, test } from 'vitest';
import { createContext } from '../src/cases/context.ts';
import { planExamples, planOperation } from '../src/cases/plan.ts';

const require = createRequire(import.meta.url);
const strangers = join(import.meta.dirname, 'strangers');

// Whoever writes a value in a style and whoever reads it share no code, so that each proves the other.
const files = [
  join(strangers, 'search/search.yaml'),
  join(strangers, 'photos/photos.yaml'),
  join(strangers, 'fleet/fleet.yaml'),
  require.resolve('@readme/oas-examples/3.0/json/parameters-style.json'),
];

test.each(files.map((file) => [basename(file), file] as const))(
  'planned requests of %s are judged as they were meant',
  async (_, file) => {
    const loaded = await loadDescription(file);
    if (!loaded.ok) throw new Error(loaded.failure.message);
    const { description } = loaded;
    const { securitySchemes = {} } = (description.document.components ?? {}) as Record<
      string,
      object
    >;
    const names = Object.keys(securitySchemes);
    const context = createContext(description, {
      basePath: description.basePath,
      stateless: true,
      credentials: Object.fromEntries(names.map((name) => [name, 'user:password'])),
    });
    const validator = createRequestValidator(description);
    const cases = description.operations.flatMap((operation) => [
      ...planExamples(context, operation).cases,
      ...planOperation(context, operation),
    ]);
    const meant = cases.filter(
      ({ expectation, mayBeRefused, isElsewhere }) =>
        /^(refused|accepted)$/.test(expectation) && !mayBeRefused && !isElsewhere,
    );
    expect(meant.length).toBeGreaterThan(50);
    const wrong = meant.filter(({ request, expectation }) => {
      const { method, path: target, headers: rawHeaders, body = Buffer.alloc(0) } = request;
      const faults = validator.judge({ method, target, rawHeaders, body });
      const isRefused = faults.some(({ rule }) => rule !== 'unchecked');
      return isRefused !== (expectation === 'refused');
    });
    expect(wrong.map(({ operation, title }) => `${operation.id} ${title}`)).toEqual([]);
  },
);
