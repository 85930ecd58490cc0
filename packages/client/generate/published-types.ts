import type { Description } from '@rememberizer/description';
import { writeOperationTypes } from './operations.ts';

/**
 * The types that this package exports besides those that the generator makes by default, as sources
 * that a comparison of two descriptions can compile: `Operations` and `BearerOperation`, and of the
 * `OperationOptions` of each operation the headers, which the default types have but which that
 * comparison leaves out.
 */
export function publishedTypes(description: Description): { name: string; text: string }[] {
  return [
    { name: 'operations.gen.ts', text: writeOperationTypes(description) },
    { name: 'operation-options.ts', text: writeOptions(description) },
  ];
}

/** Functions, because what is given to a call is written and not read. */
function writeOptions({ operations }: Description): string {
  return [
    "import type { Operations } from './operations.gen.ts';",
    '',
    "type HeadersOf<Data> = 'headers' extends keyof Data ? Data['headers'] : undefined;",
    '',
    'export interface OperationOptions {',
    ...operations.map(({ id }) => {
      return `    ${id}: (headers: HeadersOf<Operations['${id}']['data']>) => void;`;
    }),
    '}',
    '',
  ].join('\n');
}
