import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { parse } from 'yaml';
import { repositoryFolder } from '../src/repository.ts';

type Step = { name?: string; uses?: string; run?: string; with?: Record<string, unknown> };
type Job = { if?: string; permissions?: Record<string, string>; steps: Step[] };
type Workflow = { on: unknown; permissions: object; jobs: Record<string, Job> };

const folder = join(repositoryFolder, '.github/workflows');
const scripts: object = JSON.parse(
  readFileSync(join(repositoryFolder, 'package.json'), 'utf8'),
).scripts;
const workflows = readdirSync(folder).map((file) => {
  const text = readFileSync(join(folder, file), 'utf8');
  return { file, text, workflow: parse(text) as Workflow };
});

describe.each(workflows)('$file', ({ text, workflow }) => {
  const jobs = Object.values(workflow.jobs);
  const steps = jobs.flatMap((job) => job.steps);

  test('runs commands of pnpm that there are, by the pnpm of the README', () => {
    const commands = steps.flatMap(({ run = '' }) =>
      Array.from(
        run.matchAll(/\bpnpm(\S*)((?: --?\S+)*) ([a-z][\w:]*)/g),
        ([, version, , name]) => ({
          version,
          name: name ?? '',
        }),
      ),
    );
    expect(commands).not.toEqual([]);
    expect(commands.filter(({ version }) => version !== '@12')).toEqual([]);
    expect(commands.filter(({ name }) => name !== 'install' && !(name in scripts))).toEqual([]);
  });

  test('names every action by its commit, with the version for people', () => {
    const uses = text.match(/uses: .*/g) ?? [];
    expect(
      uses.filter((line) => !/^uses: [\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line)),
    ).toEqual([]);
  });

  test('gives each job what it needs, and code of a pull request no right to write', () => {
    expect(workflow.permissions).toEqual({});
    expect(JSON.stringify(workflow.on)).not.toMatch(/pull_request_target|workflow_run/);
    for (const { permissions = {}, steps } of jobs) {
      const mayWrite = Object.values(permissions).includes('write');
      const runsOurs = steps.some(
        ({ uses, run }) => /checkout/.test(uses ?? '') || /pnpm/.test(run ?? ''),
      );
      expect(mayWrite && runsOurs).toBe(false);
    }
    const checkouts = steps.filter(({ uses }) => uses?.startsWith('actions/checkout'));
    expect(checkouts.every((step) => step.with?.['persist-credentials'] === false)).toBe(true);
  });

  test('puts nothing that somebody else chose into a script', () => {
    expect(steps.filter(({ run }) => run?.includes('${{'))).toEqual([]);
  });

  test('reads the history where it compares with it', () => {
    const comparing = jobs.filter(({ steps }) =>
      steps.some(({ run }) => /pnpm.* (contract:|verify)/.test(run ?? '')),
    );
    const shallow = comparing.filter(
      ({ steps }) => !steps.some((step) => step.with?.['fetch-depth'] === 0),
    );
    expect(shallow).toEqual([]);
  });
});

const [contract] = workflows.filter(({ file }) => file === 'contract.yml');
const commenting = contract?.workflow.jobs.comment;

/** Runs the script that comments, with a `gh` that notes how it is called and knows `old` comments. */
async function comment(text: string, old: string): Promise<string[]> {
  const place = await mkdtemp(join(tmpdir(), 'comment-'));
  onTestFinished(() => rm(place, { recursive: true }));
  await writeFile(join(place, 'comment.md'), text);
  await writeFile(
    join(place, 'gh'),
    `#!/bin/sh\nif [ "$2" = --paginate ]; then printf '%s' "$OLD"; else echo "$@" >> calls; fi\n`,
  );
  await chmod(join(place, 'gh'), 0o755);
  const script = commenting?.steps.find(({ name }) => name === 'Comment, once')?.run ?? 'exit 9';
  const env = { PATH: `${place}:${process.env.PATH}`, REPOSITORY: 'o/r', NUMBER: '7', OLD: old };
  await new Promise<void>((resolve, reject) =>
    execFile('bash', ['-e', '-c', script], { cwd: place, env }, (error) =>
      error ? reject(error) : resolve(),
    ),
  );
  const calls = join(place, 'calls');
  return existsSync(calls) ? (await readFile(calls, 'utf8')).trim().split('\n') : [];
}

describe('the comment on a pull request', () => {
  test.each([
    [
      'is written',
      'changes',
      '',
      ['api --silent --method POST repos/o/r/issues/7/comments --field body=@comment.md'],
    ],
    [
      'is updated',
      'changes',
      '3\n4\n',
      ['api --silent --method PATCH repos/o/r/issues/comments/3 --field body=@comment.md'],
    ],
    [
      'goes away when nothing changes any more',
      '',
      '3\n',
      ['api --method DELETE repos/o/r/issues/comments/3'],
    ],
    ['is none when nothing changes', '', '', []],
  ])('%s', async (_, text, old, calls) => {
    expect(await comment(text, old)).toEqual(calls);
  });

  test('is left out for a fork, whose token may not write', () => {
    expect(commenting?.if).toContain('head.repo.full_name == github.repository');
  });
});
