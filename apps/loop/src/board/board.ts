import { curlLine } from '@rememberizer/mock/curl';
import type { Colors } from '@rememberizer/terminal';
import type { Apps } from '../apps.ts';
import { detail, summarise } from '../checks.ts';
import type { Round } from '../contract-loop.ts';

/**
 * One line of the board: a thing, whether it is well (`undefined` while that is being found out), and
 * what a person wants to know of it.
 */
export type BoardLine = { ok: boolean | undefined; name: string; text: string };

/** What the board shows, from top to bottom. */
export type Board = {
  heading: string;
  /** How long it took from the edit (or the start) to this board, in milliseconds. */
  elapsedMs: number;
  sections: { title: string; lines: BoardLine[] }[];
  /** What failed, as the tool that found it says it; file and line included. */
  failures: { title: string; output: string }[];
  /** What to do next: a reason, and a command that works as it stands. */
  next: { why: string; command: string }[];
  footer: string;
};

/** The apps that are checked. */
const CHECKED = ['mock', 'server'];

/** Puts what the loop knows after a round on a board. */
export function boardOf(round: Round, colors: Colors): Board {
  const { elapsedMs, built, apps, isChecked } = round;
  const checks = isChecked ? round.checks : [];
  const description = apps?.mock.description;
  const info = description?.document.info as { title: string; version: string } | undefined;
  const failures = checks
    .filter(({ ok }) => !ok)
    .map((check) => ({
      title: `The ${check.name} leaves the contract`,
      output: detail(check, colors),
    }));
  if (!built.ok) failures.unshift(buildFailure(built.task, built.output, apps !== undefined));
  return {
    heading: info ? `${info.title} ${info.version}` : 'Rememberizer Auth',
    elapsedMs,
    sections: [
      { title: 'Made from spec/', lines: madeLines(built.ok, apps) },
      { title: 'Running', lines: apps ? runningLines(apps) : [] },
      {
        title: 'Checked against the contract',
        lines: isChecked
          ? checks.map((check) => ({ ...check, text: summarise(check) }))
          : CHECKED.map((name) => ({ ok: undefined, name, text: 'under way' })),
      },
    ].filter(({ lines }) => lines.length > 0),
    failures,
    next: apps ? nextSteps(apps) : [],
    footer: 'Edit spec/ and this board follows. Ctrl-C ends everything.',
  };
}

function buildFailure(task: string, output: string, running: boolean): Board['failures'][number] {
  const [folder, name] = task.replace('@rememberizer/auth-', '').split('#');
  const rest = running ? 'what runs is what was made before' : 'nothing runs yet';
  return { title: `${name} failed in ${folder}/; ${rest}`, output };
}

function madeLines(ok: boolean, apps: Apps | undefined): BoardLine[] {
  if (!ok) return [{ ok, name: 'spec', text: 'broken, see below' }];
  const operations = apps?.mock.description.operations ?? [];
  return [
    { ok, name: 'spec', text: `linted and bundled, ${operations.length} operations` },
    { ok, name: 'client', text: operations.map(({ id }) => id).join(', ') },
    { ok, name: 'docs', text: 'one page that needs no network' },
  ];
}

function runningLines(apps: Apps): BoardLine[] {
  const { mock, server, docsUrl } = apps;
  const serverText = server.ok
    ? `${server.server.url}, its mail at ${server.server.mailboxUrl}`
    : 'not running';
  return [
    { ok: true, name: 'mock', text: mock.url },
    { ok: server.ok, name: 'server', text: serverText },
    { ok: true, name: 'docs', text: docsUrl },
  ];
}

function nextSteps({ mock, server }: Apps): Board['next'] {
  const curl = curlLine(mock);
  const target = server.ok
    ? `${server.server.url} --mail-url ${server.server.mailUrl} --client-ip-header X-Forwarded-For`
    : `${mock.url} --stateless`;
  return [
    ...(curl ? [{ why: 'Call the mock', command: curl }] : []),
    {
      why: 'Check a server; put the address of yours',
      command: `npx --yes pnpm@12 conformance ${target}`,
    },
  ];
}
