import { colorsFor } from '@rememberizer/terminal';
import { isVisible } from '@rememberizer/terminal/visible';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { applyApprovals } from '../src/approvals/approvals.ts';
import type { Change } from '../src/change.ts';
import { FORMATS, type Format } from '../src/report/formats.ts';
import type { Report } from '../src/report/report.ts';
import { pets } from './pets.ts';
import { type Folder, makeRepository } from './repository.ts';
import { projectIn, runDiff } from './run.ts';
import { longReport, sampleReport } from './sample-report.ts';

const paper = {
  colors: colorsFor({}),
  width: 80,
  full: false,
  cwd: '/repository/',
  root: '/repository',
};

function render(format: Format, report: Report = sampleReport(), more = {}): string {
  return FORMATS[format](report, { ...paper, ...more });
}

test.each(Object.keys(FORMATS) as Format[])(
  '%s obeys nothing that a description says',
  (format) => {
    const printed = render(format);
    expect(
      printed.split('\n').filter((line) => !isVisible(line.replaceAll('@\u200b', '@'))),
    ).toEqual([]);
    // No text of a description begins a line, where it would be a command of GitHub or a heading.
    expect(printed).not.toMatch(/^(::error::|<\/details>\|)/m);
  },
);

test('the text begins with what it comes to, and tells the worst first', () => {
  const [first, second] = render('text').split('\n');
  expect(first).toBe('✖ wire breaking, client breaking · 1.0.0 becomes 2.0.0 at least');
  expect(second).toContain('6 changes, 1 approved, 3 to be approved or taken back');
  const order = ['POST /pets', 'The API as a whole', 'GET /pets', 'PUT /pets'];
  expect(
    render('text')
      .split('\n')
      .filter((line) => order.includes(line)),
  ).toEqual(order);
});

test('a change is told with both ratings, both places, its witness and its id', () => {
  expect(render('text')).toContain(`POST /pets
  ✖ body #/name: the property \`name\` is required now
    wire breaking, client breaking
    where     v1:api/schemas/Pet.yaml:3 → api/schemas/Pet.yaml:5
    request   curl -i -H 'Content-Type: application/json' --data-raw '{}' https://api.example.com/pets
    id        required-added POST /pets body #/name
`);
  expect(render('text')).toContain('approved  until 2.0.0: Fish were promised to the shops.');
  expect(render('text')).toContain('1 change that nobody has to notice');
});

test('the text leaves out nothing of a long list, a comment all but the worst', () => {
  expect(render('text', longReport(100)).match(/change number \d+/gi)).toHaveLength(100);
  const comment = render('markdown', longReport(100));
  expect(comment.split('\n').length).toBeLessThanOrEqual(32);
  expect(comment).toContain('And 88 more');
  const full = render('markdown', longReport(100), { full: true });
  expect(full.match(/change number \d+/gi)).toHaveLength(100);
});

test('the lines of code that stop compiling are told, in a comment not all of them', () => {
  const [line] = sampleReport().project?.lines ?? [];
  if (!line) throw new Error('The sample has one.');
  const lines = Array.from({ length: 100 }, (_, index) => ({ ...line, line: index + 1 }));
  const report = { ...sampleReport(), project: { path: 'app', lines } };
  expect(render('text', report)).toContain('100 lines of app will no longer compile');
  expect(render('text', report).match(/app\/src\/pets\.ts:\d+:3 TS2339/g)).toHaveLength(100);
  const comment = render('markdown', report);
  expect(comment.match(/^- .*app\/src\/pets\.ts:\d+:3 TS2339/gm)).toHaveLength(12);
  expect(comment).toContain('And 88 more lines');
});

test('a row of the table has five cells, whatever is in it', () => {
  const report = sampleReport();
  for (const change of report.changes) change.operation = 'GET /a|b`c';
  const rows = render('markdown', report)
    .split('\n')
    .filter((line) => /^\| [❌❓➕]/u.test(line));
  expect(rows).toHaveLength(5);
  for (const row of rows) expect(row.split(/(?<!\\)\|/)).toHaveLength(7);
});

test('the JSON is the comparison, and says the same as what it was made from', () => {
  const { changes, ...rest } = sampleReport();
  const read = JSON.parse(render('json'));
  expect(read).toEqual(JSON.parse(JSON.stringify({ ...rest, changes })));
  expect(Object.keys(read).slice(0, 4)).toEqual(['wire', 'client', 'version', 'changes']);
});

test('GitHub is told one annotation a change, of the level that it deserves, in a file of the checkout', () => {
  const heads = render('github', sampleReport(), { cwd: '/repository/deep' })
    .trimEnd()
    .split('\n')
    .map((line) => line.replace(/,title=.*/, ''));
  expect(heads).toEqual([
    '::error file=deep/api/schemas/Pet.yaml,line=5',
    '::error file=api/openapi.yaml,line=40',
    '::notice file=deep/api/schemas/Pet.yaml,line=14',
    '::error file=deep/api/a%2Cb%3Ac.yaml,line=1',
    '::notice file=deep/api/schemas/Pet.yaml,line=9',
    '::error file=deep/app/src/pets.ts,line=7,col=3',
    '::error file=deep/api/approved-changes.yaml,line=4',
  ]);
});

test('nothing is said of nothing', () => {
  const { project, ...sample } = sampleReport();
  const nothing: Report = {
    ...sample,
    wire: 'none',
    client: 'none',
    version: { base: '1.0.0', revision: '1.0.0', least: '1.0.0' },
    changes: [],
    stale: [],
  };
  expect(render('text', nothing)).toBe(
    '✔ wire nothing, client nothing · stays 1.0.0\nv1:api/openapi.yaml → api/openapi.yaml · no change\n',
  );
  expect(render('github', nothing)).toBe('');
  expect(render('markdown', nothing).split('\n')).toHaveLength(4);
  const code = { ...nothing, project: { path: project?.path ?? '', lines: [] } };
  expect(render('text', code)).toContain('\n✔ All of app still compiles\n');
  expect(render('markdown', code)).toContain('\n✅ All of app still compiles\n');
});

let repository: Folder;
beforeAll(() => {
  repository = makeRepository();
  repository.commit(pets('1.0.0'));
});
afterAll(() => repository.remove());

/** Compares with a file of approvals, and puts its place in front of what is said of it. */
async function approving(text: string, args: string[] = []) {
  repository.write({ 'api/approved-changes.yaml': text });
  return runDiff(repository.path, args, projectIn(repository.path));
}

test.each([
  ['- id: a\n  until: 2.0.0\n', /:1: 'a' needs a reason$/],
  ['- id: a\n  reason: " "\n  until: 2.0.0\n', /:1: 'a' needs a reason$/],
  ['- id: a\n  reason: Wanted.\n', /:1: 'a' needs until: the version/],
  ['- id: a\n  reason: Wanted.\n  until: 2\n', /:1: 'a' needs until: the version/],
  ['\n- reason: Wanted.\n  until: 2.0.0\n', /:2: an approval needs the id of the change$/],
  [
    '- id: a\n  reason: b\n  until: 2.0.0\n- id: a\n  reason: c\n  until: 2.0.0\n',
    /:4: 'a' is approved twice$/,
  ],
  ['- id: a\n  reason: b\n  untill: 2.0.0\n', /:1: an approval has .*, no 'untill'$/],
  ['- a\n', /:1: an approval has an id, a reason and until$/],
  ['id: a\n', /:1: this has to be a list of id, reason and until$/],
  ['- {\n', /this is not valid YAML/],
])('%j is refused with its line', async (text, message) => {
  const { code, output, errors } = await approving(text);
  expect({ code, output }).toEqual({ code: 2, output: '' });
  expect(errors).toMatch(/^contract:diff: api\/approved-changes.yaml:\d+: /);
  expect(errors.trim()).toMatch(message);
});

test('an approval that fits no change fails, and says where it stands', async () => {
  const stale = '# Ours.\n- id: gone\n  reason: Wanted.\n  until: 2.0.0\n';
  const { code, output } = await approving(stale);
  expect(code).toBe(1);
  expect(output).toContain('✖ api/approved-changes.yaml:2 fits no change; remove it');
  // It is not for descriptions that were named, unless it is named itself.
  expect(await approving(stale, ['HEAD', 'HEAD'])).toMatchObject({ code: 0 });
  const named = ['HEAD', 'HEAD', '--approved', 'api/approved-changes.yaml'];
  expect(await approving(stale, named)).toMatchObject({ code: 1 });
});

test('an approval that has run out fails, and says since when', async () => {
  const { code, output } = await approving('- id: gone\n  reason: Wanted.\n  until: 1.0.0\n');
  expect(code).toBe(1);
  expect(output).toContain('it was for before 1.0.0, and 1.0.0 is released');
});

test.each(['', '[]\n', '# Nothing.\n'])('%j approves nothing', async (text) => {
  expect(await approving(text)).toMatchObject({ code: 0 });
});

test('an approval fits by the id alone, until its version is released', () => {
  const change = { id: 'a', wire: 'breaking', client: 'none' } as Change;
  const approval = { id: 'a', reason: 'Wanted.', until: '2.0.0', line: 1 };
  for (const base of ['1.9.9', '2.0.0-rc.1']) {
    expect(applyApprovals([change], [approval], base)).toEqual({
      changes: [{ ...change, approved: { reason: 'Wanted.', until: '2.0.0' } }],
      stale: [],
    });
  }
  for (const base of ['2.0.0', '2.0.1']) {
    expect(applyApprovals([change], [approval], base)).toMatchObject({
      changes: [change],
      stale: [{ id: 'a', line: 1 }],
    });
  }
});
