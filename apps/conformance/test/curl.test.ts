import { expect, test } from 'vitest';
import { toCurl } from '../src/print/curl.ts';

const origin = 'http://127.0.0.1:4000';

test('tokens and cookies that the target handed out are not shown', () => {
  const headers: [string, string][] = [
    ['Accept', '*/*'],
    ['Authorization', 'Bearer eyJhbGciOi.e30.c2ln'],
    ['Cookie', 'access_token=eyJ; refresh_token=abc'],
  ];
  const line = toCurl(origin, { method: 'GET', path: '/a', headers });
  expect(line).toBe(
    `curl -i ${origin}/a -H 'Authorization: Bearer …' -H 'Cookie: access_token=…; refresh_token=…'`,
  );
});

test('placeholders are shown, so that the line works as it is', () => {
  const headers: [string, string][] = [
    ['Accept', '*/*'],
    ['Cookie', 'refresh_token=conformance-placeholder'],
  ];
  const line = toCurl(origin, { method: 'DELETE', path: '/a', headers });
  expect(line).toBe(
    `curl -i -X DELETE ${origin}/a -H 'Cookie: refresh_token=conformance-placeholder'`,
  );
});

test('a given secret is shown in none of the forms in which it is sent', () => {
  const secret = 'a "b" & c';
  const request = {
    method: 'POST',
    path: `/a?key=${encodeURIComponent(secret)}`,
    headers: [['X-Key', secret]] as [string, string][],
    body: Buffer.from(JSON.stringify({ key: secret })),
  };
  const line = toCurl(origin, request, { secrets: [secret], show: false });
  expect(line).toContain("/a?key=…' -H 'X-Key: …'");
  expect(line).toContain(`--data-raw '{"key":"…"}'`);
  expect(toCurl(origin, request, { secrets: [secret], show: true })).not.toContain('…');
});
