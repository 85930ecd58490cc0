import { expect, test } from 'vitest';
import { toCurl } from '../src/print/curl.ts';

const origin = 'http://127.0.0.1:4000';

test('tokens and cookies that the target handed out are not shown', () => {
  const headers: [string, string][] = [
    ['Authorization', 'Bearer eyJhbGciOi.e30.c2ln'],
    ['Cookie', 'access_token=eyJ; refresh_token=abc'],
  ];
  const line = toCurl(origin, { method: 'GET', path: '/a', headers });
  expect(line).toBe(
    `curl -i ${origin}/a -H 'Authorization: Bearer …' -H 'Cookie: access_token=…; refresh_token=…'`,
  );
});

test('placeholders are shown, so that the line works as it is', () => {
  const headers: [string, string][] = [['Cookie', 'refresh_token=conformance-placeholder']];
  const line = toCurl(origin, { method: 'POST', path: '/a', headers });
  expect(line).toBe(
    `curl -i -X POST ${origin}/a -H 'Cookie: refresh_token=conformance-placeholder'`,
  );
});
