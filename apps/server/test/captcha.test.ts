import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import type { CaptchaConfig } from '../src/captcha/captcha.ts';
import { startTestServer } from './server-under-test.ts';

/** A provider that speaks siteverify. Tokens are good once, as with the real ones. */
async function startProvider(answer?: (token: string) => object | undefined) {
  const used = new Set<string>();
  const asked: URLSearchParams[] = [];
  const provider = createServer(async (request, response) => {
    const form = new URLSearchParams(await text(request));
    asked.push(form);
    const token = form.get('response') ?? '';
    const special = answer?.(token);
    if (answer && !special) return;
    const replayed = used.has(token);
    used.add(token);
    const usual = replayed
      ? { success: false, 'error-codes': ['timeout-or-duplicate'] }
      : { success: token.startsWith('solved'), hostname: 'app.example.com', 'error-codes': [] };
    response.setHeader('content-type', 'application/json').end(JSON.stringify(special ?? usual));
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => provider.once('listening', resolve));
  onTestFinished(() => {
    provider.closeAllConnections();
    provider.close();
  });
  const { port } = provider.address() as { port: number };
  return { url: `http://127.0.0.1:${port}/siteverify`, asked };
}

const config = (url: string): CaptchaConfig => ({
  provider: 'recaptcha',
  secret: 'the provider’s secret',
  hostnames: ['app.example.com'],
  url,
});

test('19. Captcha replayed: 400', async () => {
  const provider = await startProvider();
  const { person } = await startTestServer('SQLite', { captcha: config(provider.url) });
  const john = person();
  expect((await john.signUp({ captcha: 'solved-1' })).status).toBe(201);
  expect((await john.signUp({ captcha: 'solved-1' })).problem).toBe('captcha-failed');
  expect((await john.signIn({ captcha: 'solved-1' })).problem).toBe('captcha-failed');
  expect((await john.signUp({ captcha: 'made up' })).problem).toBe('captcha-failed');
  expect((await john.signUp({ captcha: 'recaptcha_response' })).problem).toBe('captcha-failed');
  expect(Object.fromEntries(provider.asked[0] ?? [])).toEqual({
    secret: 'the provider’s secret',
    response: 'solved-1',
    remoteip: '127.0.0.1',
  });
});

test('19. Captcha of another host name: 400', async () => {
  const provider = await startProvider(() => ({ success: true, hostname: 'evil.example.com' }));
  const { person, api } = await startTestServer('SQLite', { captcha: config(provider.url) });
  expect((await person().signUp({ captcha: 'solved-1' })).problem).toBe('captcha-failed');
  expect((await api.send('/mailbox/messages')).json.messages).toEqual([]);
});

test('19. Provider slow: 503 within 3 s, no account', async () => {
  const provider = await startProvider(() => undefined);
  const { person, api } = await startTestServer('SQLite', { captcha: config(provider.url) });
  const startedAt = performance.now();
  const { problem, headers } = await person().signUp();
  expect(performance.now() - startedAt).toBeLessThan(3_000);
  expect([problem, headers['retry-after']]).toEqual(['service-unavailable', '1']);
  expect((await api.send('/mailbox/messages')).json.messages).toEqual([]);
});

test('19. Provider down, or answering nonsense, or refusing our secret: 503', async () => {
  const wrong = [
    { success: false, 'error-codes': ['invalid-input-secret'] },
    { success: false, 'error-codes': ['internal-error'] },
  ];
  const urls = [
    'http://127.0.0.1:1/',
    ...(await Promise.all(wrong.map((each) => startProvider(() => each)))).map(({ url }) => url),
  ];
  for (const url of urls) {
    const { person } = await startTestServer('SQLite', { captcha: config(url) });
    expect((await person().signIn()).problem).toBe('service-unavailable');
  }
});
