import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { authDescription } from './auth-description.ts';
import { conformance } from './command.ts';
import { startExampleServer } from './example-server.ts';
import { startPetstore } from './petstore/server.ts';

const fileOf = (name: string) => fileURLToPath(new URL(`petstore/${name}`, import.meta.url));
const adoption = ['--spec', fileOf('petstore.yaml'), '--workflows', fileOf('adoption.arazzo.yaml')];

test('without a mailbox it is said once and first which journeys need one', async () => {
  const { code, stdout } = await conformance([await startExampleServer(authDescription)]);
  expect(code).toBe(1);
  const [, , , first, ...rest] = stdout.split('\n');
  expect(first).toMatch(
    /^✖ journey-not-tried MUST {2}\d+ journeys could not be tried: there is no mailbox to read$/,
  );
  const text = rest.join('\n');
  expect(text).toContain('--mail-url');
  expect(text).toContain('--mail-listen');
  expect(text).not.toContain('journey-not-tried');
  expect(text).not.toContain('undefined');
});

test.each([
  ['http://127.0.0.1:2/', 'ECONNREFUSED'],
  ['MOCK/nowhere', 'it answers 404'],
])('a mailbox at %s that cannot be read is one message', async (place, reason) => {
  const url = await startPetstore();
  const mailUrl = place.replace('MOCK', url);
  const { code, stdout, stderr } = await conformance([url, ...adoption, '--mail-url', mailUrl]);
  const message = `conformance: --mail-url ${mailUrl} cannot be read: ${reason}\n`;
  expect({ code, stdout, stderr }).toEqual({ code: 2, stdout: '', stderr: message });
});

test('a journey that needs a mail is one failure, and the others are run', async () => {
  const { stdout } = await conformance([await startPetstore(), ...adoption]);
  expect(stdout).toContain('1 journey could not be tried: there is no mailbox to read');
  expect(stdout).toContain("✖ journey-output MUST  listPets · GET /pets\n  The output 'keeper'");
  expect(stdout).toMatch(/✖ 3 MUST · /);
});

test('a step that could not be tried has no request to send again', async () => {
  const { stdout } = await conformance([await startPetstore(), ...adoption, '--only', 'adopt']);
  const [, block = ''] = stdout.split('✖ journey-not-tried');
  expect(block).toContain('seen      $steps.look.outputs.keeper has no value');
  expect(block).not.toContain('curl');
});

test('secrets stand in replay lines only for who asks for them', async () => {
  const url = await startPetstore('name may be a number');
  const args = [url, '--spec', fileOf('petstore.yaml'), '--credential', 'apiKey=very-secret'];
  expect((await conformance(args)).stdout).not.toContain('very-secret');
  const { stdout } = await conformance([...args, '--show-secrets']);
  expect(stdout).toContain("-H 'X-Api-Key: very-secret'");
});
