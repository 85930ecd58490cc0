import type { Operation } from '@rememberizer/description';
import type { Case } from './case.ts';
import type { Context } from './context.ts';

/** A path that no description has; one such request is enough for a whole API. */
const UNKNOWN_PATH = '/conformance-unknown-path';

/** What an API answers to a path that it does not have is part of how it handles problems. */
export function unknownPathCase({ basePath }: Context, operation: Operation): Case {
  return {
    operation,
    family: 'method',
    title: 'a path that is not there',
    request: { method: 'GET', path: basePath + UNKNOWN_PATH, headers: [['Accept', '*/*']] },
    expectation: 'no-such-path',
    source: '#/paths',
  };
}
