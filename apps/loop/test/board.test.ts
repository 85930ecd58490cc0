import type { Change } from '@rememberizer/diff/change';
import type { Report } from '@rememberizer/diff/report';
import { colorsFor } from '@rememberizer/terminal';
import { expect, test } from 'vitest';
import { boardOf } from '../src/board/board.ts';
import { renderBoard } from '../src/board/render.ts';
import type { Round } from '../src/round.ts';

const colors = colorsFor({ isTTY: false }, {});

/** A change of the type `T<n>`. */
function change(n: number, client: Change['client']): Change {
  return {
    id: `rule T${n}`,
    rule: 'rule',
    wire: 'none',
    client,
    side: 'api',
    location: `type T${n}`,
    message: 'Changed.',
    revision: { file: 'spec/openapi.yaml', line: n + 1, pointer: '#' },
  };
}

/** What the board shows of these changes since the last release. */
function boardWith(changes: Change[], isOld = false): string {
  const report: Report = {
    wire: 'none',
    client: changes.some((each) => each.client === 'breaking') ? 'breaking' : 'additive',
    version: { base: '1.0.0', revision: '1.0.0', least: '2.0.0' },
    changes,
    stale: [],
    base: 'abc1234:spec/openapi.yaml',
    revision: 'spec/openapi.yaml',
  };
  const round: Round = {
    elapsedMs: 1000,
    edited: [],
    checks: [],
    isChecked: true,
    made: { spec: { ok: true }, client: { ok: true }, types: { ok: true }, docs: { ok: true } },
    changes: { ok: true, isOld, changes: { sinceRelease: { ok: true, report }, left: [] } },
  };
  return renderBoard(boardOf(round, colors), colors);
}

const many = (count: number, client: Change['client']) =>
  Array.from({ length: count }, (_, n) => change(n, client));

test('a board names each change with its place, and is not well where a release breaks', () => {
  const board = boardWith([change(1, 'additive'), change(2, 'breaking')]);
  expect(board).toMatch(/✖ release +wire nothing, client breaking since abc1234 · 1\.0\.0 becomes/);
  expect(board).toMatch(/✖ +type T2: Changed \(spec\/openapi\.yaml:3\)\n +\+ +type T1/);
  expect(board).toContain('what was released breaks');
  expect(boardWith(many(1, 'additive'))).toContain('all is well');
});

test('a board tells the worst few of many changes, and which command tells all', () => {
  const board = boardWith([...many(9, 'additive'), ...many(12, 'breaking')]);
  expect(board.match(/✖ +type/g)).toHaveLength(7);
  expect(board).toMatch(/• +… 5 more: pnpm contract:diff/);
  expect(board).toMatch(/\+ +9 additive changes: pnpm contract:diff/);
});

test('what was found before an edit is marked so', () => {
  const board = boardWith([change(1, 'breaking')], true);
  expect(board).toMatch(/… release +before this edit: wire nothing, client breaking/);
  expect(board).toMatch(/… +type T1/);
});
