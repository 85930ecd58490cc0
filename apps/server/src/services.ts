import type { CaptchaCheck } from './captcha/captcha.ts';
import type { Config } from './config/config.ts';
import type { Outbox } from './mail/outbox.ts';
import type { Gate } from './passwords/gate.ts';
import type { Hashing } from './passwords/hashing.ts';
import type { Store } from './store/store.ts';
import type { MacKeys } from './tokens/secrets.ts';
import type { SigningKeys } from './tokens/signing-keys.ts';

/** What the routes work with. Everything that time, chance or the network touches comes from here. */
export type Services = {
  config: Pick<Config, 'accessTokenTtlSeconds' | 'signInLimits' | 'mailLimits'>;
  clock: () => number;
  store: Store;
  outbox: Pick<Outbox, 'wake'>;
  captcha: CaptchaCheck;
  hashing: Hashing;
  gate: Gate;
  signingKeys: SigningKeys;
  refreshKeys: MacKeys;
  codeKeys: MacKeys;
  /** What logins are named by in the log. */
  auditKeys: MacKeys;
};
