import { stripVTControlCharacters } from 'node:util';
import type { Host } from '../src/command/command.ts';
import { run } from '../src/command/command.ts';
import type { Project } from '../src/command/project.ts';
import { release } from '../src/release/release.ts';

/** What a command printed, and the code that it ended with. */
export interface Ran {
  code: number;
  output: string;
  errors: string;
}

async function capture(cwd: string, start: (host: Host) => Promise<number>): Promise<Ran> {
  const printed = { output: '', errors: '' };
  const stream = (name: 'output' | 'errors') => ({
    write: (text: string) => {
      printed[name] += stripVTControlCharacters(text);
    },
  });
  const host = { stdout: stream('output'), stderr: stream('errors'), env: {}, cwd: () => cwd };
  return { code: await start(host), ...printed };
}

/** Runs `contract:diff` in a folder. */
export function runDiff(cwd: string, args: string[], project?: Project): Promise<Ran> {
  return capture(cwd, (host) => run(args, project, host));
}

/** Runs `contract:release` for a project, on a day of its own. */
export function runRelease(
  project: Project,
  args: string[] = [],
  day = '2026-12-24',
): Promise<Ran> {
  return capture(project.folder, (host) => release(args, project, host, () => new Date(day)));
}

/** A project whose description is `api/openapi.yaml`. */
export function projectIn(folder: string): Project {
  return {
    folder,
    description: 'api/openapi.yaml',
    approvals: 'api/approved-changes.yaml',
    changelog: 'api/CHANGELOG.md',
    manifests: ['package.json'],
    release: 'npm run release',
  };
}
