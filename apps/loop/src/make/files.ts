import { hash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundleFile, repositoryFolder } from '../repository.ts';

const inRepository = (...patterns: string[]) =>
  globSync(patterns, { cwd: repositoryFolder })
    .sort()
    .map((file) => join(repositoryFolder, file));

/** What a person edits: the description with all that belongs to it, and the server's own source. */
export const EDITED_FOLDERS = ['spec', 'apps/server/src'].map((folder) =>
  join(repositoryFolder, folder),
);

/** The files that each thing is made of or consists of. */
export const files = {
  /** Where nobody knows yet which of them are read. */
  spec: () =>
    inRepository('spec/*.{yaml,md}', 'spec/{paths,components,samples,workflows,lint}/**/*.*'),
  rules: () => inRepository('spec/lint/**/*.ts'),
  workflows: () => inRepository('spec/workflows/*.arazzo.yaml'),
  server: () => inRepository('apps/server/src/**/*.ts'),
  /** What has to compile with the types of the client. */
  compiled: () => inRepository('{packages/client,apps/server}/src/**/*.ts'),
  /** What is written down about changes: those that are wanted, and those that were released. */
  changes: () => inRepository('spec/{approved-changes.yaml,CHANGELOG.md}'),
  bundle: () => [bundleFile],
  client: () => inRepository('packages/client/src/generated/**/*.ts'),
  docs: () => inRepository('apps/docs/dist/*'),
  /** The programs that make them; with other ones everything is made anew. */
  tools: () =>
    inRepository(
      'pnpm-lock.yaml',
      'apps/docs/{redocly.yaml,src/**/*.*}',
      'apps/loop/{tsconfig.types.json,src/make/*.ts}',
      'packages/client/{openapi-ts.config.ts,generate/*.ts}',
      'packages/description/src/**/*.ts',
    ),
};

/** Tells whether any of the files has another content than before, or has come or gone. */
export function digestOf(paths: string[]): string {
  const contents = paths.map((path) => `${path}\0${contentOf(path)}`);
  return hash('sha1', contents.join('\0'));
}

function contentOf(path: string): string {
  try {
    return hash('sha1', readFileSync(path));
  } catch {
    return 'missing';
  }
}
