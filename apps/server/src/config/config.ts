import type { CaptchaConfig } from '../captcha/captcha.ts';
import type { Network } from '../http/client-address.ts';
import type { MailLimits } from '../limits/mail-limits.ts';
import type { SignInLimits } from '../limits/sign-in-limits.ts';
import type { HashingCost } from '../passwords/hashing.ts';

/** Everything that can be set, checked and typed. Times in milliseconds unless the name says more. */
export type Config = {
  /** A development server: fixed captcha allowed, mailbox page, own keys. */
  dev: boolean;
  host: string;
  port: number;
  /** Where the embedded database and, in development, the keys are. `:memory:` keeps nothing. */
  dataDir: string;
  databaseUrl: string | undefined;
  databaseConnections: number;
  mail: { smtpUrl: string; from: string } | undefined;
  allowedOrigins: ReadonlySet<string>;
  trustedProxies: readonly Network[];
  /** Base64 PKCS #8 Ed25519 private keys, newest first. Empty in development: made in `dataDir`. */
  signingKeys: readonly string[];
  /** Newest first; as above. */
  secrets: readonly string[];
  captcha: CaptchaConfig;
  accessTokenTtlSeconds: number;
  signInLimits: SignInLimits;
  mailLimits: MailLimits;
  hashing: { cost: HashingCost; running: number; waiting: number };
  /** How long the server goes on serving, its readiness red, before it stops listening. */
  shutdownDelayMs: number;
  logLevel: string;
};
