import { loadDescription } from '@rememberizer/description';
import { expect, test } from 'vitest';
import { checkConformance } from '../../src/conformance.ts';
import { noteFaults } from './faults.ts';
import { type NoteFault, type NoteHabit, startNotes } from './server.ts';

const loaded = await loadDescription(new URL('notes.yaml', import.meta.url));
if (!loaded.ok) throw new Error(loaded.failure.message);
const { description } = loaded;

async function check(...what: (NoteHabit | NoteFault)[]) {
  const baseUrl = await startNotes((each) => what.includes(each));
  const report = await checkConformance({ baseUrl, description, pause: async () => {} });
  if (report.outcome !== 'checked') throw new Error(report.message);
  return report;
}

const habits: NoteHabit[] = [
  'Location',
  'texts in capitals',
  'changes later',
  'deletes later',
  'keeps what is deleted as unpinned',
];

test('a server that keeps, changes and deletes what it is told has no finding', async () => {
  const { findings, operations } = await check();
  expect(findings).toEqual([]);
  const succeeding = operations.filter(({ statuses }) => statuses.some((status) => status < 300));
  expect(succeeding.map(({ id }) => id)).toEqual(description.operations.map(({ id }) => id));
});

test.each(habits)('nor has one with a habit of its own: %s', async (habit) => {
  expect((await check(habit)).findings).toEqual([]);
});

test.each(Object.entries(noteFaults))('%s: %s', async (fault, rule) => {
  const { findings } = await check(fault as NoteFault);
  expect(findings.map((finding) => [finding.rule, finding.weight])).toContainEqual([rule, 'must']);
});

test('what was there before is only looked at', async () => {
  const baseUrl = await startNotes(() => false);
  await checkConformance({ baseUrl, description, examples: 20, seed: 1 });
  const first = await fetch(`${baseUrl}/notes/1`);
  expect(await first.json()).toEqual({ id: 1, text: 'milk', pinned: true });
});
