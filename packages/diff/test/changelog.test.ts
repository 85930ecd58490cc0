import { expect, test } from 'vitest';
import { withRelease } from '../src/release/changelog.ts';
import { sampleReport } from './sample-report.ts';

const head = '# Changes\n\nTold here.\n';
const { changes } = sampleReport();
const release = { version: '2.0.0', base: '1.0.0', date: '2026-12-24', changes };

test('a section has a line a change, wire and client apart, the worst first', () => {
  const others = changes.filter(({ wire }) => wire !== 'unknown');
  expect(withRelease(head, { ...release, changes: others })).toBe(`${head}
## 2.0.0 (2026-12-24)

### Wire

- **breaking** \`POST /pets\` \`body #/name\`: The property \\\`name\\\` is required now.
- **breaking** \`GET /pets\` \`200 body #/kind\`: An answer may say "fish" now. Wanted: Fish were promised to the shops.
- **additive** \`GET /pets\` \`200 body #/colour\`: The property \\\`colour\\\` is new.

### Client

- **breaking** \`POST /pets\` \`body #/name\`: The property \\\`name\\\` is required now.
- **breaking** \`type Cat\`: The exported type Cat is gone.

1 change that nobody has to notice.
`);
});

test('no text of a description becomes a heading or a second line', () => {
  const lines = withRelease(head, release).split('\n');
  expect(lines.filter((line) => line.startsWith('#'))).toEqual([
    '# Changes',
    '## 2.0.0 (2026-12-24)',
    '### Wire',
    '### Client',
  ]);
  expect(lines.filter((line) => line.startsWith('- '))).toHaveLength(6);
});

test('sections of versions that never came to be go, and those of others stay', () => {
  const older = '## 1.0.0 (2026-01-01)\n\nThe first.\n\n## Before that\n\n- Nothing.\n';
  const before = `${head}\n## Unreleased notes\n\nOurs.\n\n## 1.5.0 (2026-12-01)\n\nOld.\n\n${older}`;
  const after = withRelease(before, release);
  expect(after).not.toContain('1.5.0');
  expect(after).toContain('## Unreleased notes\n\nOurs.\n');
  expect(after.endsWith(older)).toBe(true);
  // The day of a section is that on which it was written.
  expect(withRelease(after, { ...release, date: '2027-01-01' })).toBe(after);
});
