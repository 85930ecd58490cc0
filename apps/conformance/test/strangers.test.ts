import { createRequire } from 'node:module';
import { startMock } from '@rememberizer/mock';
import { expect, onTestFinished, test } from 'vitest';
import { conformance } from './command.ts';

// Descriptions that were written by others, each served by a mock that does what it can with them.
const require = createRequire(import.meta.url);

test.each([
  '3.0/json/petstore.json',
  '3.1/json/petstore.json',
  '3.0/json/petstore-simple.json',
  '3.0/json/petstore-expanded.json',
  '3.1/json/train-travel.json',
  '3.0/json/uspto.json',
  '3.0/json/callbacks.json',
  '3.0/json/form-data.json',
  '3.0/json/server-variables.json',
  '3.0/json/server-path-level.json',
  '3.0/json/parameters-common.json',
  '3.0/json/schema-types.json',
  '3.0/json/schema-validation.json',
  '3.0/json/discriminators.json',
  '3.1/json/security.json',
])('a mock of %s conforms, and gaps of the description are notes', async (name) => {
  const spec = require.resolve(`@readme/oas-examples/${name}`);
  const mock = await startMock({ spec, port: 0 });
  onTestFinished(() => mock.close());
  const { code, stdout, stderr } = await conformance([mock.url, '--spec', spec, '--stateless']);
  expect({ code, stderr, musts: stdout.match(/✖.*/g) }).toEqual({
    code: 0,
    stderr: '',
    musts: null,
  });
  expect(stdout).toMatch(/✔ conforms/);
});
