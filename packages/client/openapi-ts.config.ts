import { defineConfig } from '@hey-api/openapi-ts';
import { validateStrings } from './generate/validate-strings.ts';

// `generate/main.ts` adds the input and the output folder.
export default defineConfig({
  input: {},
  output: {
    path: 'src/generated',
    module: { extension: '.ts' },
    // The files that the generator copies as they are do not compile under
    // `exactOptionalPropertyTypes`; those that it makes from the description do.
    header: ({ defaultValue, file }) =>
      file ? [...defaultValue] : [...defaultValue, '// @ts-nocheck'],
    postProcess: [],
  },
  plugins: [
    '@hey-api/typescript',
    // Without a client of its own, no function can send to production by mistake.
    { name: '@hey-api/sdk', client: false },
    '@hey-api/client-fetch',
    { name: 'valibot', $resolvers: { string: validateStrings } },
  ],
  logs: { level: 'silent', file: false },
});
