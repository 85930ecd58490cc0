import { publishedTypes } from '@rememberizer/auth-client/published-types';
import type { Project } from '@rememberizer/diff/project';
import { repositoryFolder } from './repository.ts';

/** Our own contract: what is compared, approved and released where nothing else is named. */
export const OWN_CONTRACT: Project = {
  folder: repositoryFolder,
  description: 'spec/openapi.yaml',
  approvals: 'spec/approved-changes.yaml',
  changelog: 'spec/CHANGELOG.md',
  manifests: ['spec/package.json', 'packages/client/package.json'],
  types: publishedTypes,
  release: 'pnpm contract:release',
};
