import { colorsFor } from '@rememberizer/terminal';
import { isVisible } from '@rememberizer/terminal/visible';
import { expect, test } from 'vitest';
import { FORMATS, type Format } from '../src/report/formats.ts';
import type { Report } from '../src/report/report.ts';
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
  ✖ The property \`name\` is required now
    wire breaking, client breaking · body #/name
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
