import type { TestProject } from 'vitest/node';
import { startPostgres } from './postgres.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    databaseUrl: string;
  }
}

/** Uses the PostgreSQL that `DATABASE_URL` names, or starts the one from npm for the run. */
export default async function setup(project: TestProject) {
  const given = process.env.DATABASE_URL;
  if (given) return project.provide('databaseUrl', given);
  const postgres = await startPostgres();
  project.provide('databaseUrl', postgres.url);
  return postgres.stop;
}
