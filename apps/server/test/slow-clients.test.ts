import { expect, test } from 'vitest';
import { BASE_PATH } from '../src/contract/description.ts';
import { startTestServer } from './server-under-test.ts';
import { sendBytes } from './wire.ts';

test('12. Slowloris headers or body: 408 or closed within 15 s', async () => {
  const { api } = await startTestServer('SQLite');
  const path = `${BASE_PATH}/auth/signin/`;
  const [headers, body] = await Promise.all([
    sendBytes(api.origin, `POST ${path} HTTP/1.1\r\nHost: a\r\nX-Slow: `),
    sendBytes(
      api.origin,
      `POST ${path} HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{`,
    ),
  ]);
  for (const { text, ms } of [headers, body]) {
    expect(text === '' || text.startsWith('HTTP/1.1 408')).toBe(true);
    expect(ms).toBeLessThan(15_000);
  }
});
