import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { startBackground } from './background.ts';
import { createCaptchaCheck } from './captcha/captcha.ts';
import type { Config } from './config/config.ts';
import { withDevelopmentKeys } from './config/development-keys.ts';
import { BASE_PATH } from './contract/description.ts';
import { clientAddressReader } from './http/client-address.ts';
import { createListener } from './http/listener.ts';
import { createHttp } from './http/serve.ts';
import { createPages } from './monitoring/pages.ts';
import { Gate } from './passwords/gate.ts';
import { createHashing } from './passwords/hashing.ts';
import { createRoutes } from './routes/routes.ts';
import { openPostgres } from './store/postgres.ts';
import { openSqlite } from './store/sqlite.ts';
import type { Store } from './store/store.ts';
import { deriveKeys, type Secrets } from './tokens/secrets.ts';
import { readSigningKey, type SigningKeys } from './tokens/signing-keys.ts';

/** What a test may put in place of the real thing. The store is then the test's to close. */
export type Substitutes = { clock?: () => number; store?: Store };

export type Server = {
  /** Where the API is, such as `http://127.0.0.1:4000/api/v1`. */
  url: string;
  /** Where everything else is: `/readyz`, `/mailbox` and so on are paths of it. */
  origin: string;
  /** Serves what is under way and ends. */
  close: () => Promise<void>;
};

/** Opens the store of a configuration: PostgreSQL if it names one, else a file in its data folder. */
export async function openStore(config: Config): Promise<Store> {
  if (config.databaseUrl) return openPostgres(config.databaseUrl, config.databaseConnections);
  if (config.dataDir === ':memory:') return openSqlite(':memory:');
  // Password hashes are in there: nobody else on the machine may look into it.
  mkdirSync(config.dataDir, { recursive: true, mode: 0o700 });
  return openSqlite(join(config.dataDir, 'auth.sqlite'));
}

/** Starts a server; rejects when the store cannot be opened or the port is taken. */
export async function startServer(given: Config, substitutes: Substitutes = {}): Promise<Server> {
  const config = withDevelopmentKeys(given);
  const clock = substitutes.clock ?? Date.now;
  const signingKeys = (await Promise.all(
    config.signingKeys.map(readSigningKey),
  )) as unknown as SigningKeys;
  const secrets = config.secrets as Secrets;
  const codeKeys = deriveKeys(secrets, 'verification-code');
  const hashing = await createHashing(config.hashing.cost);
  const store = substitutes.store ?? (await openStore(config));

  const { log, metrics, outbox, mailbox, stop } = startBackground(config, store, clock, codeKeys);
  const end = async () => {
    await stop();
    if (!substitutes.store) await store.close();
  };
  try {
    const http = createHttp((closing) => {
      const pages = createPages({ store, signingKeys, metrics, mailbox, closing });
      const listener = createListener({
        routes: createRoutes({
          config,
          clock,
          store,
          outbox,
          captcha: createCaptchaCheck(config.captcha),
          hashing,
          gate: new Gate(config.hashing.running, config.hashing.waiting),
          signingKeys,
          refreshKeys: deriveKeys(secrets, 'refresh-token'),
          codeKeys,
          auditKeys: deriveKeys(secrets, 'audit'),
        }),
        allowedOrigins: config.allowedOrigins,
        clock,
        clientAddress: clientAddressReader(config.trustedProxies),
        report(outcome) {
          metrics.request(outcome);
          log.request(outcome);
        },
        fail: log.failure,
        closing,
      });
      return (request, response) => {
        if (!pages(request, response)) void listener(request, response);
      };
    });
    const port = await http.listen(config.port, config.host);
    const host = config.host.includes(':') ? `[${config.host}]` : config.host;
    const origin = `http://${host}:${port}`;
    let closed: Promise<void> | undefined;
    const close = () => http.close(config.shutdownDelayMs).then(end);
    return {
      url: origin + BASE_PATH,
      origin,
      close: () => {
        closed ??= close();
        return closed;
      },
    };
  } catch (error) {
    await end();
    throw error;
  }
}
