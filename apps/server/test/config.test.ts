import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { readConfig } from '../src/config/environment.ts';
import { startProcess } from './server-process.ts';

const signingKey = (type: 'ed25519' | 'x25519' = 'ed25519') =>
  generateKeyPairSync(type as 'ed25519', {
    privateKeyEncoding: { type: 'pkcs8', format: 'der' },
    publicKeyEncoding: { type: 'spki', format: 'der' },
  }).privateKey.toString('base64');

const production = {
  DATA_DIR: '/var/lib/auth',
  SMTP_URL: 'smtps://user:password@mail.example.com',
  MAIL_FROM: 'Example <auth@example.com>',
  ALLOWED_ORIGINS: 'https://app.example.com, https://example.com',
  SIGNING_KEYS: signingKey(),
  SECRETS: randomBytes(32).toString('base64'),
  CAPTCHA_PROVIDER: 'turnstile',
  CAPTCHA_SECRET: '0x4AAAAAAA',
  NODE_ENV: 'production',
};

const faults = (environment: Record<string, string | undefined>, dev = false) => {
  const result = readConfig(environment, dev);
  return result.ok ? [] : result.faults;
};

test('A complete production configuration is accepted', () => {
  const result = readConfig(production, false);
  expect(result).toMatchObject({
    ok: true,
    config: {
      dev: false,
      host: '127.0.0.1',
      port: 4000,
      allowedOrigins: new Set(['https://app.example.com', 'https://example.com']),
      trustedProxies: [],
      captcha: { provider: 'turnstile', hostnames: ['app.example.com', 'example.com'] },
      signInLimits: { client: { most: 10, windowMs: 60_000 } },
    },
  });
});

test('23. Missing settings in production: one message for each, all at once', () => {
  const names = faults({}).map((fault) => fault.split(':')[0]);
  expect(names.sort()).toEqual(
    [
      'ALLOWED_ORIGINS',
      'CAPTCHA_PROVIDER',
      'DATA_DIR',
      'MAIL_FROM',
      'SECRETS',
      'SIGNING_KEYS',
      'SMTP_URL',
    ].sort(),
  );
  expect(
    faults({ ...production, DATA_DIR: undefined, DATABASE_URL: 'postgres://db/auth' }),
  ).toEqual([]);
  expect(faults({ ...production, CAPTCHA_SECRET: '' })).toHaveLength(1);
  expect(faults({ ...production, DATA_DIR: undefined, DATABASE_URL: '' })).toHaveLength(1);
});

test('A PostgreSQL URL may name several hosts', () => {
  const DATABASE_URL = 'postgres://user:a,b@one:5432,two:5433/auth?target_session_attrs=read-write';
  expect(faults({ ...production, DATABASE_URL })).toEqual([]);
});

test.each([
  ['SECRETS', 'short'],
  ['SECRETS', 'changeme-changeme-changeme-changeme'],
  ['SECRETS', 'a'.repeat(64)],
  ['SECRETS', `${production.SECRETS},short`],
  ['SIGNING_KEYS', 'garbage'],
  ['SIGNING_KEYS', signingKey('x25519')],
  [
    'SIGNING_KEYS',
    Buffer.concat([
      Buffer.from('302e020100300506032b657004220420', 'hex'),
      Buffer.alloc(32),
    ]).toString('base64'),
  ],
  ['CAPTCHA_PROVIDER', 'fixed'],
  ['CAPTCHA_PROVIDER', 'none'],
  ['ALLOWED_ORIGINS', '*'],
  ['ALLOWED_ORIGINS', 'http://app.example.com'],
  ['ALLOWED_ORIGINS', 'https://app.example.com/'],
  ['TRUSTED_PROXIES', '10.0.0.0/99'],
  ['DATABASE_URL', 'mysql://user:hunter2@db'],
  ['DATABASE_URL', 'postgres://user:hunter2@db:x/auth'],
  ['DATABASE_URL', 'postgres://user:hunter2%zz@db/auth'],
  ['SMTP_URL', 'https://user:hunter2@mail'],
  ['SMTP_URL', 'smtp://user:hunter2@mail:99999'],
  ['SMTP_URL', 'smtp://user:hunter2%zz@mail'],
  ['CAPTCHA_SECRET', '1x0000000000000000000000000000000AA'],
  ['CAPTCHA_SECRET', '6LeIxAcTAAAAAGG-vFI1TnRWxMZNFuojJ4WifJWe'],
  ['CAPTCHA_URL', 'http://captcha.example.com/siteverify'],
  ['DATA_DIR', ':memory:'],
  ['TRUSTED_PROXIES', '0.0.0.0/0'],
  ['LOG_LEVEL', 'loud'],
  ['SERVER_PORT', '70000'],
  ['SERVER_PORT', '4e3'],
  ['ACCESS_TOKEN_TTL', '601'],
  ['SIGN_IN_LIMIT_CLIENT', '0'],
])('23. Short, default or wrong in production: %s=%s is one message', (name, value) => {
  const found = faults({ ...production, [name]: value });
  expect(found).toHaveLength(1);
  expect(found[0]).toMatch(new RegExp(`^${name}: `));
  expect(found[0]).not.toContain('hunter2');
});

test('--dev needs nothing, and is refused when NODE_ENV is production', () => {
  expect(faults({}, true)).toEqual([]);
  expect(faults({ NODE_ENV: 'production' }, true)).toEqual([
    'NODE_ENV: --dev is for development; it is refused when NODE_ENV is production',
  ]);
});

test('23. The program says all that is wrong, and exits with 2', async () => {
  const start = startProcess({}, []);
  await expect(start).rejects.toThrow(
    'The server ended with 2: The server does not start, because of its settings:\n',
  );
  await expect(start).rejects.toThrow(
    '\n  SECRETS: missing; make one with: openssl rand -base64 32\n',
  );
  await expect(startProcess({}, ['--port'])).rejects.toThrow("Unknown option '--port'");
});

test('ACCESS_TOKEN_TTL is in seconds, with or without the unit', () => {
  for (const ttl of ['300', '300s']) {
    const result = readConfig({ ...production, ACCESS_TOKEN_TTL: ttl }, false);
    expect(result).toMatchObject({ ok: true, config: { accessTokenTtlSeconds: 300 } });
  }
  expect(faults({ ...production, ACCESS_TOKEN_TTL: '5m' })).toHaveLength(1);
});
