import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repositoryFolder } from '../src/repository.ts';
import { runGenerator } from './generator.ts';
import { type Subject, startSubject, type Times } from './subject.ts';

// `bench`: how long after a save the client is written, the mock answers anew and the board is whole,
// beside the commit that did all of it with programs that it started for each save. The two take
// turns, so that whatever else the machine does falls on both; a bare run of the generator's own
// command on the same bundle belongs to each turn.

/** The last commit whose loop spawned turbo at each save. */
const BEFORE = '3a2da06';
const TURNS = 5;

/** What was promised, as shares of the two columns to compare with. */
const GOALS = { client: 1, mockAfterClientMs: 500, board: 0.4 };

const folder = await mkdtemp(join(tmpdir(), 'loop-bench-'));
const git = (...args: string[]) =>
  execFileSync('git', args, { cwd: repositoryFolder, stdio: 'ignore' });
const before = join(folder, 'before');
const now = join(folder, 'now');
const subjects: Subject[] = [];
try {
  for (const [tree, commit] of [
    [before, BEFORE],
    [now, 'HEAD'],
  ] as const) {
    git('worktree', 'add', '--detach', tree, commit);
    execFileSync('pnpm', ['install', '--offline', '--frozen-lockfile'], { cwd: tree });
  }
  for (const tree of [now, before]) subjects.push(await startSubject(tree));
  process.exitCode = report(await takeTurns(subjects as [Subject, Subject])) ? 0 : 1;
} finally {
  await Promise.all(subjects.map((subject) => subject.stop()));
  for (const tree of [before, now]) git('worktree', 'remove', '--force', tree);
  await rm(folder, { recursive: true, force: true });
}

type Turn = { now: Times; before: Times; generatorMs: number };

/** Each subject is saved to once before anything counts, as a person has done who works with it. */
async function takeTurns([now, before]: [Subject, Subject]): Promise<Turn[]> {
  const turns: Turn[] = [];
  for (let turn = 0; turn <= TURNS; turn += 1) {
    // One that was never saved before, because turbo would restore what it made for it then.
    const title = `Edited at ${new Date().toISOString()}`;
    turns.push({
      now: await now.save(title),
      before: await before.save(title),
      generatorMs: await runGenerator(join(folder, 'now'), join(folder, 'bare')),
    });
  }
  return turns.slice(1);
}

function report(turns: Turn[]): boolean {
  const median = (read: (turn: Turn) => number) =>
    turns.map(read).sort((a, b) => a - b)[Math.floor(turns.length / 2)] as number;
  const rows = [
    ['save → client on disk', 'clientMs'],
    ['save → mock answers anew', 'mockMs'],
    ['save → whole board', 'boardMs'],
    ['CPU time of all that', 'cpuMs'],
  ] as const;
  const cell = (ms: number) => `${Math.round(ms)} ms`.padStart(10);
  console.log(`${''.padEnd(26)}${'now'.padStart(10)}${BEFORE.padStart(10)}     share`);
  for (const [name, key] of rows) {
    const [own, other] = [median((turn) => turn.now[key]), median((turn) => turn.before[key])];
    const share = median((turn) => turn.now[key] / turn.before[key]);
    console.log(`${name.padEnd(26)}${cell(own)}${cell(other)}${share.toFixed(2).padStart(10)}`);
  }
  const shares = {
    client: median(({ now, generatorMs }) => now.clientMs / generatorMs),
    mockAfterClientMs: median(({ now }) => now.mockMs - now.clientMs),
    board: median(({ now, before }) => now.boardMs / before.boardMs),
  };
  console.log(`\na bare openapi-ts ${cell(median(({ generatorMs }) => generatorMs))}`);
  console.log(`client, of a bare openapi-ts: ${shares.client.toFixed(2)} (goal ${GOALS.client})`);
  console.log(
    `mock after client: ${Math.round(shares.mockAfterClientMs)} ms (goal ${GOALS.mockAfterClientMs})`,
  );
  console.log(`board, of ${BEFORE}: ${shares.board.toFixed(2)} (goal ${GOALS.board})`);
  return (Object.keys(GOALS) as (keyof typeof GOALS)[]).every((key) => shares[key] <= GOALS[key]);
}
