import { createHmac, generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { createServer } from 'node:http';
import { createLocalJWKSet, jwtVerify } from 'jose';
import { describe, expect, onTestFinished, test } from 'vitest';
import { ISSUER } from '../src/contract/description.ts';
import { accessTokenReader } from '../src/tokens/access-token.ts';
import { readSigningKey, signJwt } from '../src/tokens/signing-keys.ts';
import { DATABASES, startOn, startTestServer, testConfig } from './server-under-test.ts';

const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const decode = (token: string, part: number) =>
  JSON.parse(Buffer.from(token.split('.')[part] ?? '', 'base64url').toString());

function newKey(): string {
  return generateKeyPairSync('ed25519', {
    privateKeyEncoding: { type: 'pkcs8', format: 'der' },
    publicKeyEncoding: { type: 'spki', format: 'der' },
  }).privateKey.toString('base64');
}

test('16. alg none, HS256 with the public key, jwk and jku headers, unknown kid: 401, nothing fetched', async () => {
  let fetched = 0;
  const trap = createServer((_, response) => {
    fetched += 1;
    response.end('{}');
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => trap.once('listening', resolve));
  onTestFinished(() => void trap.close());
  const { port } = trap.address() as { port: number };
  const { person, api } = await startTestServer('SQLite');
  const john = person();
  const { json } = await john.signUp();
  const genuine = String(json.access_token);
  const header = decode(genuine, 0);
  const claims = decode(genuine, 1);
  const [jwk] = (await api.send('/.well-known/jwks.json')).json.keys as [{ x: string }];
  const attacker = generateKeyPairSync('ed25519');
  const publicJwk = attacker.publicKey.export({ format: 'jwk' });
  const signed = (head: object, body: object = claims) => {
    const input = `${encode(head)}.${encode(body)}`;
    return `${input}.${sign(null, Buffer.from(input), attacker.privateKey).toString('base64url')}`;
  };
  const hmac = `${encode({ ...header, alg: 'HS256' })}.${encode(claims)}`;
  const url = `http://127.0.0.1:${port}/keys`;
  const forged = [
    `${encode({ ...header, alg: 'none' })}.${encode(claims)}.`,
    `${encode({ ...header, alg: 'None' })}.${encode(claims)}.`,
    `${hmac}.${createHmac('sha256', Buffer.from(jwk.x, 'base64url')).update(hmac).digest('base64url')}`,
    signed(header),
    signed({ ...header, jwk: publicJwk }),
    signed({ alg: 'EdDSA', typ: header.typ, jwk: publicJwk }),
    signed({ ...header, jku: url, x5u: url }),
    signed({ ...header, kid: 'unknown' }),
    signed({ ...header, kid: '../../etc/passwd' }),
    signed({ ...header, crit: ['x'], x: 1 }),
    genuine.replace(/\.[^.]+\./, `.${encode({ ...claims, sub: randomUUID() })}.`),
    `${genuine}A`,
    genuine.slice(0, -4),
    'garbage',
    'a.b.c',
    '..',
    `${genuine} ${genuine}`,
  ];
  for (const token of forged) {
    const { problem, headers } = await john.verify(token, '123456');
    expect(problem, token).toBe('invalid-token');
    expect(headers['www-authenticate']).toContain('error="invalid_token"');
  }
  expect(fetched).toBe(0);
  const missing = await api.call('verifyEmail', { body: { verification_code: '123456' } });
  expect([missing.problem, missing.headers['www-authenticate']?.includes('error')]).toEqual([
    'invalid-token',
    false,
  ]);
  const basic = { authorization: 'Basic YTpi' };
  expect((await api.call('verifyEmail', { body: {}, headers: basic })).status).toBe(401);
  expect((await john.verify(genuine, await john.code())).status).toBe(200);
});

test('16. Expired, future iat, ±10 min skew, another type, scope, audience or issuer: 401', async () => {
  const config = await testConfig('SQLite');
  const { person, clock } = await startOn(config);
  const john = person();
  const { json } = await john.signUp();
  const code = await john.code();
  const genuine = String(json.access_token);
  const key = await readSigningKey(config.signingKeys[0] ?? '');
  const claims = decode(genuine, 1);
  const make = (changes: object, typ = 'verify+jwt') =>
    signJwt(key, typ, { ...claims, ...changes });
  const { exp: _exp, ...endless } = claims;
  const { iat: _iat, ...ageless } = claims;
  for (const token of [
    make({ iat: claims.iat - 3600 - 6, exp: claims.iat - 6 }),
    make({ iat: claims.iat + 600, exp: claims.exp + 600 }),
    make({ nbf: claims.iat + 600 }),
    make({ scope: 'other' }),
    make({ aud: 'https://example.com' }),
    make({ iss: 'https://example.com' }),
    make({}, 'at+jwt'),
    make({}, 'JWT'),
    signJwt(key, 'verify+jwt', endless),
    signJwt(key, 'verify+jwt', ageless),
  ]) {
    expect((await john.verify(token, code)).status, JSON.stringify(decode(token, 1))).toBe(401);
  }
  clock.advance(-600_000);
  expect((await john.verify(genuine, code)).status).toBe(401);
  clock.advance(600_000 + 3_606_000);
  expect((await john.verify(genuine, code)).status).toBe(401);
  clock.advance(-3_606_000);
  expect((await john.verify(make({ iat: claims.iat + 4 }), code)).status).toBe(200);
});

test('The access token names its user and session; no other token, and no two sessions, do', async () => {
  const config = await testConfig('SQLite');
  const { person } = await startOn(config);
  const john = person();
  const userId = await john.register();
  const keys = [await readSigningKey(config.signingKeys[0] ?? '')] as const;
  const read = accessTokenReader(keys, ISSUER, config.accessTokenTtlSeconds);
  const token = async () => (await john.signIn()).cookies.access_token ?? '';
  const genuine = await token();
  const claims = decode(genuine, 1);
  const make = (changes: object, typ = 'at+jwt') =>
    signJwt(keys[0], typ, { ...claims, ...changes });
  const subject = { userId, sessionId: claims.sid };
  const now = Date.now();

  expect(await read([genuine], now)).toEqual(subject);
  expect(await read(['garbage', genuine, make({ jti: 'newer' })], now)).toEqual(subject);
  const { json } = await person().signUp();
  const { sid: _sid, ...sessionless } = claims;
  for (const values of [
    [],
    [String(json.access_token)],
    [make({}, 'verify+jwt')],
    [make({}, 'JWT')],
    [make({ iss: 'https://example.com' })],
    [make({ aud: 'https://example.com' })],
    [make({ iat: claims.iat - 3600, exp: claims.iat - 6 })],
    [make({ iat: claims.iat - config.accessTokenTtlSeconds - 6 })],
    [signJwt(keys[0], 'at+jwt', sessionless)],
    [`${genuine}A`],
    [genuine, await token()],
  ]) {
    expect(await read(values, now), String(values)).toBeUndefined();
  }
  expect(await read([genuine], now + (config.accessTokenTtlSeconds + 6) * 1000)).toBeUndefined();
});

describe.each(DATABASES)('on %s', (database) => {
  test('23. Key rotation: old tokens valid until they expire; a retired kid 401', async () => {
    const old = await testConfig(database);
    const before = await startOn(old);
    const john = before.person();
    const jane = before.person();
    await john.register();
    const refresh = await john.open();
    const signUp = await jane.signUp();
    const code = await jane.code();
    await before.server.close();

    const rotated = {
      ...old,
      signingKeys: [newKey(), ...old.signingKeys],
      secrets: ['x'.repeat(40), ...old.secrets],
    };
    const during = await startOn(rotated);
    const refreshed = await during.person(john.email).refresh(refresh);
    expect(refreshed.status).toBe(204);
    expect(decode(refreshed.cookies.access_token ?? '', 0).kid).not.toBe(
      decode(String(signUp.json.access_token), 0).kid,
    );
    expect((await during.person(jane.email).verify(signUp.json.access_token, code)).status).toBe(
      200,
    );
    const another = await during.person().signUp();
    await during.server.close();

    const retired = {
      ...rotated,
      signingKeys: rotated.signingKeys.slice(0, 1),
      secrets: rotated.secrets.slice(0, 1),
    };
    const after = await startOn(retired);
    expect((await after.person(jane.email).verify(signUp.json.access_token, code)).status).toBe(
      401,
    );
    expect((await after.person().verify(another.json.access_token, '000000')).status).toBe(400);
    expect((await after.person().refresh(refreshed.cookies.refresh_token)).status).toBe(204);
    expect((await after.person().refresh(refresh)).status).toBe(401);
  });
});

test('Access tokens verify with the published keys, and are no verification tokens', async () => {
  const { person, api } = await startTestServer('SQLite');
  const john = person();
  const userId = await john.register();
  const { cookies } = await john.signIn();
  const jwks = createLocalJWKSet((await api.send('/.well-known/jwks.json')).json as never);
  const { payload } = await jwtVerify(cookies.access_token ?? '', jwks, {
    algorithms: ['EdDSA'],
    typ: 'at+jwt',
    issuer: ISSUER,
    audience: ISSUER,
  });
  expect(payload.sub).toBe(userId);
  expect(payload.exp).toBe((payload.iat ?? 0) + 600);
  expect(payload).toMatchObject({ sid: expect.any(String), jti: expect.any(String) });
  expect((await john.verify(cookies.access_token, '123456')).status).toBe(401);
  expect((await john.verify(cookies.refresh_token, '123456')).status).toBe(401);
  expect((await john.refresh(cookies.access_token)).status).toBe(401);
});
