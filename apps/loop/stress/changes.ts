import { follow, readGuide } from '../test/guide.ts';
import type { RepositoryCopy } from '../test/repository-copy.ts';

/** What a command is to say of a change. */
type Said = { command: string; code: number; says?: RegExp[] };

/** A change of the contract, in steps: something is written, or a command is asked. */
export type Change = {
  name: string;
  steps: (((copy: RepositoryCopy) => Promise<unknown>) | Said)[];
};

const generate = { command: 'generate', code: 0 };
const release = { command: 'contract:release', code: 0 };
const passes = { command: 'verify', code: 0, says: [/✔ server +no finding/] };

const property = (schema: string, name: string) => (copy: RepositoryCopy) =>
  copy.edit(`spec/components/schemas/${schema}.yaml`, (text) =>
    text.replace('properties:\n', `properties:\n  ${name}: { type: boolean }\n`),
  );

const operationId = (from: string, to: string, file: string) => (copy: RepositoryCopy) =>
  copy.edit(file, (text) => text.replace(`operationId: ${from}`, `operationId: ${to}`));

/** The changes that the guide speaks of, each with who says what, and where. */
export const changes: Change[] = [
  {
    name: 'an optional field',
    steps: [
      property('SignInRequest', 'stay_signed_in'),
      {
        command: 'lint',
        code: 0,
        says: [/• spec\/samples\/sign-in\.js:\d+ .* does not show stay_signed_in/],
      },
      { command: 'verify', code: 1, says: [/✖ client .*\n[\s\S]*pnpm generate/] },
      generate,
      release,
      passes,
    ],
  },
  {
    name: 'a required field',
    steps: [
      property('SignInRequest', 'terms'),
      (copy) =>
        copy.edit('spec/components/schemas/SignInRequest.yaml', (text) =>
          text.replace('required: [', 'required: [terms, '),
        ),
      // Redocly knows the example that is refused, and lets nothing be made from it.
      { command: 'lint', code: 1, says: [/paths\/sign-in\.yaml:\d+/] },
      (copy) =>
        copy.edit('spec/paths/sign-in.yaml', (text) =>
          text.replace('        example:\n', '        example:\n          terms: true\n'),
        ),
      {
        command: 'lint',
        code: 1,
        says: [
          /✖ spec\/samples\/sign-in\.sh:\d+ .* expected property 'terms'/,
          /✖ spec\/workflows\/sessions\.arazzo\.yaml:\d+ .* sends what signIn refuses/,
        ],
      },
      generate,
      { command: 'typecheck', code: 2, says: [/error TS\d+: .*terms/] },
    ],
  },
  {
    name: 'a status that is gone',
    steps: [
      (copy) =>
        copy.edit('spec/paths/sign-in.yaml', (text) =>
          text.replace(/ {4}'429':\n {6}\$ref: .*\n/, ''),
        ),
      generate,
      {
        command: 'typecheck',
        code: 2,
        says: [/src\/routes\/sign-in\.ts\(\d+,\d+\): error TS2322: .*"too-many-requests"/],
      },
    ],
  },
  {
    name: 'an operation that is renamed',
    steps: [
      operationId('logout', 'signOut', 'spec/paths/logout.yaml'),
      {
        command: 'lint',
        code: 1,
        says: [
          /✖ spec\/workflows\/sessions\.arazzo\.yaml:\d+ .*no operation 'logout'; did you mean 'signOut'/,
          /✖ spec\/description\.md:\d+ {2}there is no operation 'logout' any more/,
        ],
      },
      generate,
      {
        command: 'typecheck',
        code: 2,
        says: [
          /src\/routes\/routes\.ts\(\d+,\d+\): error TS2353: .*'logout'/,
          /src\/routes\/routes\.ts\(\d+,\d+\): error TS2741: Property 'signOut' is missing/,
          /src\/retry\.ts\(\d+,\d+\): error .*'logout'/,
        ],
      },
    ],
  },
  {
    name: 'a GET behind the access cookie, by the guide',
    steps: [
      async (copy) => {
        for (const instruction of await readGuide()) await follow(copy, instruction);
      },
      { command: 'lint', code: 0 },
      generate,
      { command: 'typecheck', code: 0 },
      release,
      passes,
      { command: '--dir spec test', code: 0 },
      { command: '--dir apps/server test', code: 0 },
    ],
  },
];
