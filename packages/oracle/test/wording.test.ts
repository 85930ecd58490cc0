import { expect, test } from 'vitest';
import { judge } from './pets.ts';

const problem = ['Content-Type: application/problem+json'];
const pet = { id: '7f2c1a9e-4b53-4d0a-9c1e-8a6f0e2d3b54', name: 'Rex' };
const json = ['Content-Type: application/json', 'Cache-Control: no-store'];

test('a finding names rule, weight, place in the description, and both sides', () => {
  expect(judge({ status: 200, headers: json, body: { ...pet, name: '' } })).toEqual([
    {
      rule: 'body-schema',
      weight: 'must',
      source: '#/components/schemas/Pet/properties/name/minLength',
      message: "the body breaks 'minLength' at #/name",
      expected: 'at least 1 character',
      seen: '""',
      location: 'body #/name',
    },
  ]);
});

test('a null is told without a space for its type', () => {
  expect(judge({ status: 200, headers: json, body: { ...pet, name: null } })).toMatchObject([
    { expected: 'string', seen: 'null' },
  ]);
});

test('of several problem types only the nearest one is told', () => {
  const body = { type: 'hungry', status: 400 };
  expect(judge({ status: 400, headers: problem, body })).toMatchObject([
    { rule: 'body-schema', expected: "property 'food'", seen: 'absent' },
  ]);
});

test('a broken cookie attribute is told by cookie and attribute, without the value', () => {
  const headers = [
    'Set-Cookie: soap=very-secret; SameSite=Strict',
    'Set-Cookie: towel=x; Max-Age=600',
  ];
  const findings = judge({ request: 'POST /api/pets/1', status: 204, headers });
  expect(findings).toMatchObject([
    { rule: 'cookie-attribute', message: 'cookie soap: HttpOnly', seen: 'soap=…; SameSite=Strict' },
  ]);
});

test('what is named like a secret is never shown', () => {
  const body = { ...pet, access_token: 'eyJhbGciOi', password: 3 };
  const findings = judge({ status: 200, headers: json, body });
  expect(findings).toHaveLength(2);
  expect(JSON.stringify(findings)).not.toContain('eyJhbGciOi');
});

test('a path that is not in the description is judged by HTTP alone', () => {
  expect(judge({ request: 'GET /nowhere', status: 404 })).toEqual([]);
  expect(judge({ request: 'GET /nowhere', status: 405 })).toMatchObject([{ rule: 'allow-on-405' }]);
});
