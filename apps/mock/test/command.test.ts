import { execFile, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startMock } from '../src/mock.ts';

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));
const DESCRIPTION = `openapi: 3.1.0
info: { title: Greetings, version: '1' }
servers: [{ url: 'https://api.example/v1' }]
paths:
  /greetings:
    post:
      operationId: greet
      requestBody:
        required: true
        content:
          application/json:
            schema: { type: object, required: [name], properties: { name: { type: string } } }
            example: { name: "O'Hara" }
      responses:
        '201':
          description: Greeted.
          content:
            application/json:
              schema: { type: object }
              example: { text: Hello }
`;

let folder: string;
let spec: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mock-'));
  spec = join(folder, 'greetings.yaml');
  await writeFile(spec, DESCRIPTION);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Runs the command until it ends by itself. */
async function finish(args: string[], environment: Record<string, string> = {}) {
  const env = { ...process.env, ...environment };
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [main, ...args], {
      env,
    });
    return { code: 0, stdout, stderr };
  } catch (error) {
    return error as { code: number; stdout: string; stderr: string };
  }
}

/** Runs the command, waits for the text, does something, and ends it as Ctrl-C does. */
async function during(args: string[], text: RegExp, act: (output: string) => Promise<void>) {
  const child = spawn(process.execPath, [main, ...args], {
    env: { ...process.env, NO_COLOR: '1' },
  });
  let output = '';
  const started = new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (chunk) => {
      output += chunk;
      if (text.test(output)) resolve();
    });
    child.on('exit', () => reject(new Error(output)));
  });
  const exited = new Promise<number | null>((resolve) => child.on('exit', resolve));
  try {
    await started;
    await act(output);
  } finally {
    child.kill('SIGINT');
  }
  expect(await exited).toBe(0);
  return output;
}

describe('the start', () => {
  test('shows the operations and a cURL line that works', async () => {
    await during(['--spec', spec, '--port', '0'], /Ctrl-C/, async (output) => {
      expect(output).toContain('Greetings mocked at http://127.0.0.1:');
      expect(output).toMatch(/POST +\/greetings +greet/);
      const line = /curl .*/.exec(output)?.[0] ?? '';
      const { stdout } = await promisify(execFile)('sh', ['-c', line.replace('curl', 'curl -s')]);
      expect(stdout).toContain('201 Created');
      expect(stdout).toContain('{"text":"Hello"}');
    });
  });

  test('resolves a relative path in the folder where the user typed it', async () => {
    const { stderr } = await finish(['--spec', 'none.yaml'], { INIT_CWD: folder });
    expect(stderr).toContain(join(folder, 'none.yaml'));
  });

  test.each([
    [['--port', 'x'], {}, /--port takes a port/],
    [[], { MOCK_PORT: '70000' }, /MOCK_PORT takes a port .* not 70000/],
    [['--delay', '-1'], {}, /--delay/],
    [['--log', 'xml'], {}, /--log is text or json, not xml/],
    [['--colour'], {}, /Unknown option '--colour'; see --help/],
  ])('with %j %j says in one line what is wrong', async (args, environment, message) => {
    const { code, stderr } = await finish(args, environment);
    expect(code).toBe(2);
    expect(stderr).toMatch(message);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });

  test('at a taken port names the variable', async () => {
    const mock = await startMock({ spec, port: 0 });
    try {
      const { port } = new URL(mock.url);
      const { code, stderr } = await finish(['--spec', spec], { MOCK_PORT: port });
      expect(code).toBe(2);
      expect(stderr).toMatch(new RegExp(`port ${port} .*is taken; .*MOCK_PORT`));
    } finally {
      await mock.close();
    }
  });

  test('with a broken description names its file and line', async () => {
    await writeFile(spec, `${DESCRIPTION}  broken: [\n`);
    const { code, stderr } = await finish(['--spec', spec, '--port', '0']);
    expect(code).toBe(2);
    expect(stderr).toMatch(/greetings\.yaml:\d+: /);
  });

  test('explains itself', async () => {
    const { code, stdout } = await finish(['--help']);
    expect(code).toBe(0);
    for (const option of ['spec', 'port', 'host', 'dynamic', 'delay', 'quiet', 'log']) {
      expect(stdout).toContain(`--${option}`);
    }
  });
});

describe('the log', () => {
  const secret = 'hunter2-hunter2';
  const send = (url: string, body: string) =>
    fetch(`${url}/greetings?token=${secret}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${secret}` },
      body,
    });

  test('has a line for each request, without what it must not tell', async () => {
    const output = await during(['--spec', spec, '--port', '0'], /Ctrl-C/, async (banner) => {
      const url = /http:\S+/.exec(banner)?.[0] ?? '';
      await send(url, '{"name":"x"}');
      await send(url, `{"\\u001b[2J": "${secret}"}`);
      await fetch(`${url}/nothing`);
    });
    expect(output).toMatch(/201 {2}POST {4}\/v1\/greetings {2}greet/);
    expect(output).toMatch(/422 {2}POST {4}\/v1\/greetings {2}greet {2}name required/);
    expect(output).toMatch(/404 {2}GET {5}\/v1\/nothing/);
    expect(output).not.toContain(secret);
    expect(output).not.toContain('\u001b');
  });

  test('is JSON where it is asked for', async () => {
    const args = ['--spec', spec, '--port', '0', '--log', 'json'];
    const output = await during(args, /started/, async (line) => {
      const { url } = JSON.parse(line) as { url: string };
      await send(url, '{}');
    });
    const [started, request] = output
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(started).toMatchObject({ event: 'started' });
    expect(request).toMatchObject({ event: 'request', operationId: 'greet', status: 422 });
    expect(output).not.toContain(secret);
  });

  test('is silent with --quiet, and --delay delays', async () => {
    const args = ['--spec', spec, '--port', '0', '--quiet', '--delay', '300'];
    const output = await during(args, /Ctrl-C/, async (banner) => {
      const start = performance.now();
      await send(/http:\S+/.exec(banner)?.[0] ?? '', '{}');
      expect(performance.now() - start).toBeGreaterThan(290);
    });
    expect(output).not.toContain('422');
  });
});
