import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { authDescription } from './auth-description.ts';
import { conformance } from './command.ts';
import { startExampleServer } from './example-server.ts';
import { answerFaults } from './faults/answers.ts';
import { requestFaults } from './faults/requests.ts';

const petstore = fileURLToPath(new URL('petstore/petstore.yaml', import.meta.url));

/** The first lines of the findings that a run tells. */
const headsOf = (stdout: string) => stdout.split('\n').filter((line) => /^[✖•] \D/.test(line));

/** A petstore that answers everything with the same pets. */
async function startPets(pets: unknown): Promise<string> {
  const server = createServer((request, response) => {
    request.resume();
    response.writeHead(200, { 'Content-Type': 'application/json', 'X-Total': '1' });
    response.end(JSON.stringify(pets));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test('a server that checks nothing is told so once for all operations', async () => {
  const { stdout } = await conformance([await startPets([]), '--spec', petstore]);
  const heads = headsOf(stdout).filter((head) => head.includes('invalid-request-accepted'));
  expect(heads).toEqual(['✖ invalid-request-accepted MUST  listPets · GET /pets']);
  const block = stdout.slice(stdout.indexOf('✖ invalid-request-accepted'));
  expect(block).toMatch(/request {3}without query limit\n {2}as well {3}"/);
  expect(block).toContain('also in   createPet, GET /pets/{petId}');
});

test('what is wrong with every item of a list is told once', async () => {
  const pets = Array.from({ length: 20 }, (_, index) => ({ id: index, name: index }));
  const args = ['--spec', petstore, '--only', 'listPets'];
  const { stdout } = await conformance([await startPets(pets), ...args]);
  expect(headsOf(stdout).filter((head) => head.includes('body-schema'))).toHaveLength(1);
  expect(stdout).toContain("The body breaks 'type' at #/0/name");
});

test('members that are missing together are told together, each by its name', async () => {
  const args = ['--spec', petstore, '--only', 'listPets'];
  const { stdout } = await conformance([await startPets([{}]), ...args]);
  expect(headsOf(stdout).filter((head) => head.includes('body-schema'))).toHaveLength(1);
  expect(stdout).toContain("expected  property 'id'\n  as well   property 'name'");
});

test('two rules that want the same of a header are told together', async () => {
  const fault = answerFaults.find(({ name }) => name === 'a 405 has no Allow')?.fault;
  const url = await startExampleServer(authDescription, fault);
  const { stdout } = await conformance([url, '--stateless']);
  expect(headsOf(stdout)).toEqual([
    '✖ header-required, allow-on-405 MUST  signUp · POST /auth/signup/',
  ]);
  expect(stdout).toContain('also in   signIn, verifyEmail, refreshToken, logout');
});

test('where garbage is a credential, all that is forged with more care is told with it', async () => {
  const fault = requestFaults.find(({ name }) => name === 'no credentials are needed')?.fault;
  const url = await startExampleServer(authDescription, fault);
  const { stdout } = await conformance([url, '--only', 'refreshToken']);
  expect(headsOf(stdout).filter((head) => head.includes('✖ cookie'))).toEqual([
    expect.stringMatching(/^✖ cookie-garbage, cookie-[a-z]+ and \d+ more MUST {2}refreshToken/),
  ]);
});

test('the documented request shows a finding before others do', async () => {
  const fault = answerFaults.find(({ name }) => name === 'a hash leaks')?.fault;
  const url = await startExampleServer(authDescription, fault);
  const { stdout } = await conformance([url, '--stateless']);
  expect(stdout).toMatch(/request {3}documented example\n {2}as well/);
});
