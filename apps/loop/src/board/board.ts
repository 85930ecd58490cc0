import type { Rating } from '@rememberizer/diff/change';
import { curlLine } from '@rememberizer/mock/curl';
import type { Colors } from '@rememberizer/terminal';
import type { Apps } from '../apps.ts';
import { type Check, detail, failureTitle, findsOnlyStale, summarise } from '../checks.ts';
import type { Made } from '../make/maker.ts';
import type { Round } from '../round.ts';
import { breaksRelease, changedLines } from './changed-lines.ts';
import { leftSection } from './left-lines.ts';

/**
 * One line of the board: a thing, whether it is well (`undefined` while that is being found out), and
 * what a person wants to know of it.
 */
export type BoardLine = {
  ok: boolean | undefined;
  name: string;
  text: string;
  /** Of a change: what it does to others, which is no fault of what is here. */
  rating?: Rating;
};

/** What the board shows, from top to bottom. */
export type Board = {
  heading: string;
  /** How long it took from the edit (or the start) to this board, in milliseconds. */
  elapsedMs: number;
  /** Whether something breaks what was released, and nobody approved it. */
  breaksRelease: boolean;
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
  const { elapsedMs, apps, checks } = round;
  const description = apps?.mock.description;
  const info = description?.document.info as { title: string; version: string } | undefined;
  const failures = checks
    // Which workflows are stale is told above, once.
    .filter((check) => !check.ok && !check.isOld && !isOnlyStale(check, round))
    .map((check) => ({ title: failureTitle(check), output: detail(check, colors) }));
  return {
    heading: info ? `${info.title} ${info.version}` : 'Rememberizer Auth',
    elapsedMs,
    breaksRelease: breaksRelease(round),
    sections: [
      { title: 'Changed', lines: changedLines(round) },
      leftSection(round),
      { title: 'Made from spec/', lines: madeLines(round) },
      { title: 'Running', lines: apps ? runningLines(apps) : [] },
      {
        title: 'Checked against the contract',
        lines: apps ? CHECKED.map((name) => checkLine(name, round)) : [],
      },
    ].filter(({ lines }) => lines.length > 0),
    failures: [...madeFailures(round), ...failures],
    next: apps ? nextSteps(apps) : [],
    footer: 'Edit spec/ and this board follows. Ctrl-C ends everything.',
  };
}

function isOnlyStale(check: Check, { changes }: Round): boolean {
  return (
    findsOnlyStale(check) &&
    !!changes?.ok &&
    changes.changes.left.some(({ kind }) => kind === 'workflow')
  );
}

function madeFailures({ made, apps, changes }: Round): Board['failures'] {
  const rest = apps ? 'what runs is what was made before' : 'nothing runs yet';
  const titles = {
    spec: `The description is broken; ${rest}`,
    client: `The client cannot be made; ${rest}`,
    mock: 'The mock cannot read the description and answers as before',
    types: 'The code does not compile with what the description makes',
    docs: `The docs cannot be built; ${rest}`,
  };
  const compared =
    changes && !changes.ok ? [{ title: 'What changed is not known', ...changes }] : [];
  const failures = Object.entries(titles).flatMap(([name, title]) => {
    const thing: Made | undefined = made[name as keyof Round['made']];
    const isTold = name === 'types' && made.types && !made.types.ok && made.types.faults.length > 0;
    return !thing || thing.ok || isTold ? [] : [{ title, output: thing.output }];
  });
  return [...failures, ...compared];
}

function madeLines({ made, apps }: Round): BoardLine[] {
  if (!made.spec.ok) return [{ ok: false, name: 'spec', text: 'broken, see below' }];
  const operations = apps?.mock.description.operations ?? [];
  const texts = {
    spec: `linted and bundled, ${operations.length} operations`,
    client: operations.map(({ id }) => id).join(', '),
    docs: 'one page that needs no network',
    types: 'client and server compile',
  };
  return (['spec', 'client', 'types', 'docs'] as const).map((name) => {
    const ok = made[name]?.ok;
    const text = ok === undefined ? 'under way' : texts[name];
    const broken = name === 'types' ? 'do not compile' : 'broken, see below';
    return { ok, name, text: ok === false ? broken : text };
  });
}

/** A check that is under way, with what came of it before the edit, or what came of it now. */
function checkLine(name: string, { checks }: Round): BoardLine {
  const check = checks.find((check) => check.name === name);
  if (!check) return { ok: undefined, name, text: 'under way' };
  const text = summarise(check);
  return check.isOld
    ? { ok: undefined, name, text: `under way (before this edit: ${text})` }
    : { ...check, text };
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
