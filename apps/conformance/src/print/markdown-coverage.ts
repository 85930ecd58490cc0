import { code, text } from '@rememberizer/terminal/markdown';
import { someOf } from '@rememberizer/terminal/words';
import type { CheckedReport } from '../report.ts';
import { countCoverage } from './coverage-words.ts';

/** A comment has no room for all that a large API declares. */
const [MOST_OPERATIONS, MOST_NAMED] = [100, 8];

/** For each operation how much of it was covered, and then what was not, and why. */
export function renderCoverage({ coverage, keywords }: CheckedReport): string[] {
  const byOperation = Map.groupBy(coverage, ({ operation }) => operation);
  const byKeyword = Map.groupBy(keywords, ({ operation }) => operation);
  const shown = [...byOperation].slice(0, MOST_OPERATIONS);
  const rows = shown.map(([id, own]) => {
    const totals = countCoverage({ coverage: own, keywords: byKeyword.get(id) ?? [] });
    const cells = [totals.answers, totals.headers, totals.keywords].map(({ some, all }) =>
      all === 0 ? '' : `${some}/${all}`,
    );
    return `| ${text(id)} | ${cells.join(' | ')} |`;
  });
  const more = byOperation.size - shown.length;
  const missing = shown.flatMap(([id, own]) => [
    ...own
      .filter(({ reachedBy }) => reachedBy.length === 0)
      .map(({ status, reason = '' }) => ({ id, what: status, reason })),
    ...(byKeyword.get(id) ?? [])
      .filter(({ verdict }) => verdict === 'untried' || verdict === 'unproven')
      .map(({ place, keyword, reason = '' }) => ({ id, what: `${place} ${keyword}`, reason })),
  ]);
  return [
    '| operation | answers | headers | keywords |',
    '|---|--:|--:|--:|',
    ...rows,
    ...(more > 0 ? ['', `And ${more} more operations.`] : []),
    '',
    ...notSeen(missing),
  ];
}

function notSeen(missing: { id: string; what: string; reason: string }[]): string[] {
  if (missing.length === 0) return [];
  const lines = [...Map.groupBy(missing, ({ id, reason }) => `${id} ${reason}`).values()].map(
    (same) => {
      const [{ id, reason } = { id: '', reason: '' }] = same;
      const what = someOf(
        same.map((each) => code(each.what)),
        MOST_NAMED,
      );
      return `- ${text(id)}: ${what}: ${text(reason)}`;
    },
  );
  return [
    `<details><summary>What was not seen, and why (${missing.length})</summary>`,
    '',
    ...lines,
    '',
    '</details>',
  ];
}
