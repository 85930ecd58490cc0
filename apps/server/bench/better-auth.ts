import { createServer } from 'node:http';
import { DatabaseSync } from 'node:sqlite';
import { betterAuth } from 'better-auth';
import { getMigrations } from 'better-auth/db/migration';
import { toNodeHandler } from 'better-auth/node';

// A program of its own, so that its processor time can be told from ours.
const path = process.argv[2] ?? ':memory:';
const database = new DatabaseSync(path);
// The same promise as ours: what was acknowledged is on the disk.
database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
const auth = betterAuth({
  baseURL: 'http://127.0.0.1',
  secret: 'only for a measurement on this machine',
  trustedOrigins: ['*'],
  database,
  emailAndPassword: { enabled: true },
  rateLimit: { enabled: false },
  // Its get-session then extends the session each time, which makes it the refresh that it is here.
  session: { updateAge: 0 },
  telemetry: { enabled: false },
});
const { runMigrations } = await getMigrations(auth.options);
await runMigrations();
const server = createServer(toNodeHandler(auth)).listen(0, '127.0.0.1', () => {
  const { port } = server.address() as { port: number };
  process.stderr.write(`The server is at http://127.0.0.1:${port}/api/auth\n`);
});
