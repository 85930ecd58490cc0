import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { CAPTCHA_URLS, type CaptchaConfig } from '../captcha/captcha.ts';
import { type Network, parseNetwork } from '../http/client-address.ts';
import { HASHING_COST } from '../passwords/hashing.ts';
import type { Config } from './config.ts';
import { checkCaptchaSecret, checkSecret, checkSigningKey } from './secrets.ts';

export type Environment = Readonly<Record<string, string | undefined>>;
export type ConfigResult = { ok: true; config: Config } | { ok: false; faults: string[] };

const DEVELOPMENT_DATA = join(import.meta.dirname, '../../.data');
const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'];
const MINUTE_MS = 60_000;
const DAY_MS = 1_440 * MINUTE_MS;

/**
 * Reads the configuration. Pure: the environment is all it knows, and every fault is in the answer,
 * so that an operator mends them in one go. In production what is missing, short or a default is a
 * fault; in development it has a default.
 */
export function readConfig(environment: Environment, dev: boolean): ConfigResult {
  const faults: string[] = [];
  const read = reader(environment, faults);
  if (dev && environment.NODE_ENV === 'production') {
    faults.push('NODE_ENV: --dev is for development; it is refused when NODE_ENV is production');
  }
  const allowedOrigins = readOrigins(read, dev);
  const config: Config = {
    dev,
    host: read.text('HOST', '127.0.0.1'),
    port: read.integer('SERVER_PORT', 4000, { min: 0, max: 65_535 }),
    dataDir: read.text(
      'DATA_DIR',
      dev ? DEVELOPMENT_DATA : undefined,
      'where the database is kept, unless DATABASE_URL is set',
      read.get('DATABASE_URL') !== undefined,
    ),
    databaseUrl: read.optional('DATABASE_URL', /^postgres(ql)?:\/\/./, 'a postgres:// URL'),
    databaseConnections: read.integer('DATABASE_CONNECTIONS', 10, { min: 1, max: 200 }),
    mail: readMail(read, dev),
    allowedOrigins,
    trustedProxies: readProxies(read, dev),
    signingKeys: readKeys(read, 'SIGNING_KEYS', checkSigningKey, dev),
    secrets: readKeys(read, 'SECRETS', checkSecret, dev),
    captcha: readCaptcha(read, dev, allowedOrigins),
    // The cookie's own lifetime is in the description, so a token may die before it, not after.
    accessTokenTtlSeconds: read.integer('ACCESS_TOKEN_TTL', 600, {
      min: dev ? 1 : 30,
      max: 600,
      unit: 's',
    }),
    signInLimits: {
      client: { most: read.integer('SIGN_IN_LIMIT_CLIENT', 10), windowMs: MINUTE_MS },
      accountAndClient: {
        most: read.integer('SIGN_IN_LIMIT_ACCOUNT_CLIENT', 5),
        windowMs: 5 * MINUTE_MS,
      },
      account: { most: read.integer('SIGN_IN_LIMIT_ACCOUNT', 100), windowMs: DAY_MS },
    },
    mailLimits: {
      minute: { most: read.integer('MAIL_LIMIT_MINUTE', 1), windowMs: MINUTE_MS },
      hour: { most: read.integer('MAIL_LIMIT_HOUR', 5), windowMs: 60 * MINUTE_MS },
      day: { most: read.integer('MAIL_LIMIT_DAY', 10), windowMs: DAY_MS },
    },
    hashing: {
      cost: HASHING_COST,
      // One processor is left for everything that hashes nothing.
      running: read.integer('HASH_CONCURRENCY', Math.max(1, availableParallelism() - 1)),
      waiting: read.integer('HASH_QUEUE', 64),
    },
    shutdownDelayMs: read.integer('SHUTDOWN_DELAY_MS', dev ? 0 : 5_000, { min: 0, max: 60_000 }),
    logLevel: readLogLevel(read),
  };
  if (!dev && config.dataDir === ':memory:') {
    faults.push('DATA_DIR: ":memory:" forgets every account at a restart; name a folder');
  }
  return faults.length > 0 ? { ok: false, faults } : { ok: true, config };
}

type Reader = ReturnType<typeof reader>;

function reader(environment: Environment, faults: string[]) {
  const get = (name: string) => environment[name]?.trim() || undefined;
  return {
    get,
    fault: (name: string, message: string) => faults.push(`${name}: ${message}`),
    text(name: string, fallback?: string, what = '', unneeded = false): string {
      const value = get(name) ?? fallback;
      if (value === undefined && !unneeded) faults.push(`${name}: missing; ${what}`);
      return value ?? '';
    },
    integer(
      name: string,
      fallback: number,
      { min = 1, max = 1_000_000_000, unit = '' } = {},
    ): number {
      const value = get(name) ?? String(fallback);
      const digits = unit ? value.replace(new RegExp(`${unit}$`), '') : value;
      const number = /^\d{1,10}$/.test(digits) ? Number(digits) : Number.NaN;
      if (number >= min && number <= max) return number;
      faults.push(`${name}: "${value}" is no whole number from ${min} to ${max}`);
      return fallback;
    },
    optional(name: string, form: RegExp, what: string): string | undefined {
      const value = get(name);
      if (value === undefined || (form.test(value) && isUrl(value))) return value;
      // A URL may hold a password, so it is not repeated.
      faults.push(`${name}: not ${what}`);
      return undefined;
    },
    list: (name: string): string[] =>
      (get(name) ?? '')
        .split(',')
        .map((item) => item.trim())
        .filter((item) => item !== ''),
  };
}

/**
 * Whether drivers can read a URL: they decode the user and the password. Several hosts, as PostgreSQL
 * has them (`postgres://one,two/name`), are no URL by themselves, so only the first is looked at.
 */
function isUrl(text: string): boolean {
  try {
    const { username, password } = new URL(text.replace(/,[^@/?]*(?=[/?]|$)/, ''));
    decodeURIComponent(username + password);
    return true;
  } catch {
    return false;
  }
}

function readLogLevel(read: Reader): string {
  const level = read.text('LOG_LEVEL', 'info');
  if (!LOG_LEVELS.includes(level)) {
    read.fault('LOG_LEVEL', `"${level}" is none of ${LOG_LEVELS.join(', ')}`);
  }
  return level;
}

function readOrigins(read: Reader, dev: boolean): ReadonlySet<string> {
  const docsPort = read.integer('DOCS_PORT', 4020, { min: 0, max: 65_535 });
  const listed = read.list('ALLOWED_ORIGINS');
  if (listed.length === 0 && !dev) {
    read.fault(
      'ALLOWED_ORIGINS',
      'missing; the origins of your pages, such as https://example.com',
    );
  }
  for (const origin of listed) {
    if (!URL.canParse(origin) || new URL(origin).origin !== origin) {
      read.fault('ALLOWED_ORIGINS', `"${origin}" is no origin, such as https://example.com`);
    } else if (!dev && !origin.startsWith('https://')) {
      read.fault(
        'ALLOWED_ORIGINS',
        `"${origin}" is not https, so anybody on the way could act as it`,
      );
    }
  }
  return new Set(
    dev ? [`http://127.0.0.1:${docsPort}`, `http://localhost:${docsPort}`, ...listed] : listed,
  );
}

function readProxies(read: Reader, dev: boolean): Network[] {
  const networks = dev ? ['127.0.0.0/8', '::1'] : [];
  return [...networks, ...read.list('TRUSTED_PROXIES')].flatMap((text) => {
    if (text.endsWith('/0')) {
      // Anybody could then say whom they speak for, and no limit would hold.
      read.fault('TRUSTED_PROXIES', `"${text}" is everybody; name the proxies that are yours`);
      return [];
    }
    try {
      return [parseNetwork(text)];
    } catch {
      read.fault('TRUSTED_PROXIES', `"${text}" is no address or network, such as 10.0.0.0/8`);
      return [];
    }
  });
}

function readMail(read: Reader, dev: boolean): Config['mail'] {
  const smtpUrl = read.optional('SMTP_URL', /^smtps?:\/\/[^/]/, 'an smtp:// or smtps:// URL');
  const from = read.get('MAIL_FROM');
  if (read.get('SMTP_URL') === undefined && !dev) {
    read.fault('SMTP_URL', 'missing; the mail server, such as smtps://user:password@host');
  }
  if (from === undefined && (!dev || smtpUrl !== undefined)) {
    read.fault('MAIL_FROM', 'missing; the sender of the mails, such as Example <auth@example.com>');
  }
  return smtpUrl === undefined || from === undefined ? undefined : { smtpUrl, from };
}

function readKeys(
  read: Reader,
  name: string,
  check: (key: string) => string | undefined,
  dev: boolean,
): string[] {
  const keys = read.list(name);
  if (keys.length === 0 && !dev) read.fault(name, check('') ?? 'missing');
  for (const [index, key] of keys.entries()) {
    const fault = check(key);
    if (fault) read.fault(name, keys.length > 1 ? `number ${index + 1} is ${fault}` : fault);
  }
  return keys;
}

function readCaptcha(read: Reader, dev: boolean, origins: ReadonlySet<string>): CaptchaConfig {
  const provider = read.text(
    'CAPTCHA_PROVIDER',
    dev ? 'fixed' : undefined,
    'recaptcha, turnstile or hcaptcha',
  );
  if (provider === 'fixed') {
    if (!dev)
      read.fault('CAPTCHA_PROVIDER', 'fixed accepts a published text; it is for --dev only');
    return { provider };
  }
  if (!Object.hasOwn(CAPTCHA_URLS, provider)) {
    if (provider !== '')
      read.fault('CAPTCHA_PROVIDER', `"${provider}" is none of recaptcha, turnstile, hcaptcha`);
    return { provider: 'fixed' };
  }
  const secret = read.text('CAPTCHA_SECRET', undefined, `the secret key that ${provider} gave you`);
  const fault = checkCaptchaSecret(secret);
  if (fault && !dev) read.fault('CAPTCHA_SECRET', fault);
  // The secret travels to it, and whoever answers in its place lets every robot through.
  const url = read.optional(
    'CAPTCHA_URL',
    dev ? /^https?:\/\/./ : /^https:\/\/./,
    dev ? 'an http(s) URL' : 'an https URL',
  );
  return {
    provider: provider as keyof typeof CAPTCHA_URLS,
    secret,
    hostnames: [...origins]
      .filter((origin) => URL.canParse(origin))
      .map((origin) => new URL(origin).hostname),
    ...(url === undefined ? {} : { url }),
  };
}
