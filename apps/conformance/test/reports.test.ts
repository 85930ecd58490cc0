import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { authDescription } from './auth-description.ts';
import { conformance } from './command.ts';
import { startExampleServer } from './example-server.ts';
import { startPetstore } from './petstore/server.ts';

const petstore = fileURLToPath(new URL('petstore/petstore.yaml', import.meta.url));

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'conformance-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

/** Checks a petstore whose answers miss a header and gives the report in one form. */
async function reportAs(form: string): Promise<string> {
  const file = join(temporaryFolder(), 'report');
  const url = await startPetstore('no total');
  const { code } = await conformance([url, '--spec', petstore, '--report', `${form}=${file}`]);
  expect(code).toBe(1);
  return readFileSync(file, 'utf8');
}

test('json holds findings, requests and coverage', async () => {
  const report = JSON.parse(await reportAs('json'));
  expect(report.findings).toMatchObject([
    { rule: 'header-required', operation: 'listPets', location: 'header X-Total' },
  ]);
  expect(report.cases).toHaveLength(report.requests);
  expect(report.coverage[0]).toMatchObject({
    operation: 'listPets',
    status: '200',
    headers: [{ name: 'X-Total', seen: false }],
  });
  expect(report.coverage[0].reachedBy).toContain('as documented');
  expect(report.keywords[0]).toMatchObject({ operation: 'listPets', verdict: 'refused' });
});

test('junit is one test for each request, and a failure has the line that sends it again', async () => {
  const xml = await reportAs('junit');
  const failures = xml.match(/<failure message="header-required" type="must">/g)?.length ?? 0;
  expect(failures).toBeGreaterThan(0);
  expect(xml).toMatch(
    new RegExp(`<testsuites name="Petstore of a stranger" tests="\\d+" failures="${failures}"`),
  );
  expect(xml).toMatch(/\ncurl -i [^<]*<\/failure><\/testcase>/);
  expect(xml).not.toContain("'");
});

test('html is one file that loads and runs nothing', async () => {
  const html = await reportAs('html');
  expect(html).toContain('<h3>header-required <small>MUST · listPets · GET /pets</small></h3>');
  expect(html).not.toMatch(/\b(src|href)="(?!#)|<script/);
  expect(html).toContain('<tr><td class="dim">–<td>503<td class="dim">it takes a failure');
  expect(html).toContain(
    '<code>query limit</code> maximum<td>&quot;101&quot; as query limit → 400',
  );
});

test('markdown tells the finding, and what was not seen and why', async () => {
  const markdown = await reportAs('markdown');
  expect(markdown).toContain('## header-required: listPets');
  expect(markdown).toContain('| listPets | 2/2 | 0/1 | 6/6 |');
  expect(markdown).toContain('- GET /pets/{petId}: `503`: it takes a failure');
});

test('annotations are printed where GitHub reads them', async () => {
  const url = await startPetstore('no total');
  const environment = { GITHUB_ACTIONS: 'true' };
  const { stdout } = await conformance([url, '--spec', petstore], environment);
  expect(stdout).toContain(
    '::error title=listPets%3A header-required::the required header X-Total',
  );
});

test('a report that cannot be written is one message', async () => {
  const url = await startPetstore();
  const args = [url, '--spec', petstore, '--report', 'json=/none/report.json'];
  const { code, stdout, stderr } = await conformance(args);
  // It is told before anything is sent.
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toMatch(/^conformance: the report cannot be written: ENOENT.*\n$/);
});

const entry = { rule: 'header-required', operation: 'listPets', because: 'It comes next month.' };

async function withExpectations(fault: 'no total' | undefined, text: string) {
  const file = join(temporaryFolder(), 'expect.json');
  writeFileSync(file, text);
  const url = await startPetstore(fault);
  return conformance([url, '--spec', petstore, '--expect', file]);
}

test('a known finding does not fail the run', async () => {
  const { code, stdout } = await withExpectations('no total', JSON.stringify([entry]));
  expect(stdout).toContain(' · 1 known');
  expect(code).toBe(0);
});

test('a request that shows only what is known has not failed', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'expect.json'), JSON.stringify([entry]));
  const [url, file] = [await startPetstore('no total'), join(folder, 'junit.xml')];
  const expected = ['--expect', join(folder, 'expect.json'), '--report', `junit=${file}`];
  const { stdout } = await conformance([url, '--spec', petstore, ...expected]);
  expect(readFileSync(file, 'utf8')).toMatch(/<testsuites [^>]* failures="0"/);
  expect(stdout).not.toContain('✖');
});

test('an entry whose finding is gone fails the run', async () => {
  const { code, stdout } = await withExpectations(undefined, JSON.stringify([entry]));
  expect(stdout).toContain('✖ expectation-stale MUST');
  expect(code).toBe(1);
});

test('a file that is no list of expectations is one message', async () => {
  const { code, stderr } = await withExpectations(undefined, '[{ "rule": "x" }]');
  expect(stderr).toContain('this has to be a list of the form');
  expect(code).toBe(2);
});

test('--only takes an operation or a path, and --bail stops at the first MUST', async () => {
  const url = await startPetstore('no total');
  const only = await conformance([url, '--spec', petstore, '--only', 'createPet']);
  expect(only.stdout).toContain('✔ conforms · 1 operation,');
  const none = await conformance([url, '--spec', petstore, '--only', 'nothing']);
  expect(none).toMatchObject({ code: 2 });
  expect(none.stderr).toContain("is called 'nothing'");
  const bail = await conformance([url, '--spec', petstore, '--bail']);
  expect(bail.stdout).toContain(', 1 request,');
  expect(bail.stdout).toContain('stopped early');
});

test('a status that is undeclared in many operations is told once, with all of them', async () => {
  const url = await startExampleServer(authDescription, (answer) => ({ ...answer, status: 418 }));
  const { stdout } = await conformance([url, '--stateless', '--only', '/auth/']);
  expect(stdout.match(/status-declared/g)).toHaveLength(1);
  const block = stdout.slice(stdout.indexOf('✖ status-declared'));
  expect(block.slice(0, block.indexOf('replay'))).toMatch(/also in .*(, .*){3}/);
  expect(stdout.trimEnd()).toMatch(/those alike told together, as \d+$/);
});

test('what a server sends is shown and not obeyed', async () => {
  const url = await startExampleServer(authDescription, (answer) => ({
    ...answer,
    headers: answer.headers.map(([name, value]) => [
      name,
      name === 'Cache-Control' ? '\u001b[31mred\u009b0m' : value,
    ]),
  }));
  const { stdout } = await conformance([url, '--stateless', '--only', 'signIn']);
  expect(stdout).toContain('\\u001b[31mred\\u009b0m');
  expect(stdout).not.toContain('\u001b');
  expect(stdout).not.toContain('\u009b');
});

test('a SHOULD fails the run only with --strict', async () => {
  const url = await startPetstore('any path');
  const lenient = await conformance([url, '--spec', petstore]);
  expect(lenient.stdout).toContain('✖ unknown-path-accepted SHOULD');
  expect(lenient.code).toBe(0);
  const strict = await conformance([url, '--spec', petstore, '--strict']);
  expect(strict.code).toBe(1);
});
