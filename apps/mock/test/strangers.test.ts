import { createRequire } from 'node:module';
import { createOracle } from '@rememberizer/oracle';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Mock, startMock } from '../src/mock.ts';

// Descriptions that were written by others, for other tools.
const require = createRequire(import.meta.url);
const TRAIN_TRAVEL = require.resolve('@readme/oas-examples/3.1/yaml/train-travel.yaml');
const PETSTORE = require.resolve('@readme/oas-examples/3.0/json/petstore.json');

async function send(mock: Mock, method: string, path: string, init: RequestInit = {}) {
  const response = await fetch(`${mock.url}${path}`, { method, ...init });
  const body = Buffer.from(await response.arrayBuffer());
  const rawHeaders = [...response.headers].map(([name, value]) => [name, value] as const);
  return { response, body, wire: { status: response.status, rawHeaders, body } };
}

describe.each([
  ['train-travel', TRAIN_TRAVEL],
  ['petstore', PETSTORE],
])('%s', (_, spec) => {
  let mock: Mock;
  beforeAll(async () => {
    mock = await startMock({ spec, port: 0 });
  });
  afterAll(() => mock.close());

  // A response is asked for by its status with a request that has nothing wrong.
  test('has each declared response answered as its schema demands', async () => {
    const oracle = createOracle(mock.description);
    let judged = 0;
    for (const operation of mock.description.operations) {
      if (operation.method !== 'GET') continue;
      for (const status of Object.keys(operation.responses).filter((code) => /^\d+$/.test(code))) {
        const path = operation.path.replaceAll(
          /\{[^}]*\}/g,
          '1725ff48-ab45-4bb5-9d02-88745177dedb',
        );
        const Prefer = `code=${status}`;
        const headers = { Authorization: 'Bearer x', api_key: 'x', Prefer };
        const { wire } = await send(mock, 'GET', path, { headers });
        if (wire.status !== Number(status)) continue;
        judged += 1;
        const findings = oracle.judge({ operation, response: wire });
        expect(findings.filter(({ weight }) => weight === 'must')).toEqual([]);
      }
    }
    expect(judged).toBeGreaterThan(5);
  });
});

describe('what their authors rely on', () => {
  let trains: Mock;
  let pets: Mock;
  beforeAll(async () => {
    trains = await startMock({ spec: TRAIN_TRAVEL, port: 0 });
    pets = await startMock({ spec: PETSTORE, port: 0 });
  });
  afterAll(() => Promise.all([trains.close(), pets.close()]));

  test('a missing token is answered with the declared problem and a challenge', async () => {
    const { response, body } = await send(trains, 'GET', '/stations');
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toBe('Bearer');
    expect(JSON.parse(body.toString())).toMatchObject({ title: 'Unauthorized' });
  });

  test('a parameter that breaks its schema is named', async () => {
    const { response, body } = await send(pets, 'GET', '/pet/findByStatus?status=lost', {
      headers: { Authorization: 'Bearer x' },
    });
    expect(response.status).toBe(400);
    expect(body.toString()).toBe('');
  });

  test('Accept chooses between the declared media types, and never fails', async () => {
    const headers = { Authorization: 'Bearer x', Accept: 'application/xml' };
    const xml = await send(trains, 'GET', '/stations', { headers });
    expect(xml.response.headers.get('content-type')).toBe('application/xml');
    expect(xml.body.toString()).toMatch(/^<xml>/);
    const odd = await send(trains, 'GET', '/stations', {
      headers: { ...headers, Accept: 'image/png' },
    });
    expect(odd.response.headers.get('content-type')).toBe('application/json');
  });

  test('HEAD is GET without the body, and OPTIONS lists the methods', async () => {
    const headers = { Authorization: 'Bearer x' };
    const head = await send(trains, 'HEAD', '/stations', { headers });
    expect(head.response.status).toBe(200);
    expect(head.body.length).toBe(0);
    const options = await send(trains, 'OPTIONS', '/bookings');
    expect(options.response.headers.get('allow')).toBe('GET, POST, HEAD');
  });

  test('a path without parameters goes before one with', async () => {
    const { response } = await send(pets, 'GET', '/user/createWithList');
    expect(response.status).toBe(405);
    expect((await send(pets, 'GET', '/user/anybody')).response.status).toBe(200);
  });

  test('the JSON text null is no way round a schema', async () => {
    const headers = { Authorization: 'Bearer x', 'Content-Type': 'application/json' };
    const path = '/bookings/1725ff48-ab45-4bb5-9d02-88745177dedb/payment';
    const { response } = await send(trains, 'POST', path, { headers, body: 'null' });
    expect(response.status).toBe(400);
  });
});
