import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DatabaseSync } from 'node:sqlite';
import { betterAuth } from 'better-auth';
import { getMigrations } from 'better-auth/db/migration';
import { toNodeHandler } from 'better-auth/node';
import { bearer, openAPI } from 'better-auth/plugins';

/** A better-auth server on an empty database, and the description that its plugin makes of it. */
export async function startBetterAuth() {
  const auth = betterAuth({
    baseURL: 'http://127.0.0.1',
    secret: 'only for a measurement on this machine',
    database: new DatabaseSync(':memory:'),
    emailAndPassword: { enabled: true },
    rateLimit: { enabled: false },
    logger: { disabled: true },
    telemetry: { enabled: false },
    plugins: [openAPI(), bearer()],
  });
  const { runMigrations } = await getMigrations(auth.options);
  await runMigrations();
  const description: unknown = await auth.api.generateOpenAPISchema();
  const server = createServer(toNodeHandler(auth));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    description,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/auth`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
