import { plural, someOf } from '@rememberizer/terminal/words';
import type { CaseRecord, CheckedReport, KeywordCoverage, StatusCoverage } from '../report.ts';
import { countCoverage } from './coverage-words.ts';
import { escapeMarkup } from './escape.ts';
import { declaredOperations } from './html-matrix.ts';

/** So many cases are named of those that reached a status. */
const MOST_NAMED = 4;

const VERDICTS = {
  refused: ['good', '✔'],
  overlooked: ['bad', '✖'],
  unproven: ['fair', '?'],
  untried: ['dim', '–'],
} as const;

/**
 * All that is known of each operation: its answers, what was broken of its requests, and these. What
 * a link leads to is inside the details, because browsers open them for nothing else.
 */
export function renderOperations(report: CheckedReport): string {
  const [coverage, keywords, cases] = [
    Map.groupBy(report.coverage, ({ operation }) => operation),
    Map.groupBy(report.keywords, ({ operation }) => operation),
    Map.groupBy(report.cases, ({ operation }) => operation),
  ];
  return declaredOperations(report)
    .map(({ id, endpoint }, index) => {
      const place = endpoint === id ? '' : `${escapeMarkup(endpoint)} · `;
      const own = {
        coverage: coverage.get(id) ?? [],
        keywords: keywords.get(id) ?? [],
        cases: cases.get(id) ?? [],
      };
      return `<details class="operation"><summary><b>${escapeMarkup(id)}</b> <small>${place}${factsOf(own)}</small></summary>
<div id="o${index}">${renderOperation(own)}</div></details>`;
    })
    .join('\n');
}

/** What the report holds about one operation. */
type Own = Pick<CheckedReport, 'coverage' | 'keywords' | 'cases'>;

function factsOf(own: Own): string {
  const totals = countCoverage(own);
  const failed = own.cases.filter(({ broken }) => broken.length > 0).length;
  return [
    ...(failed > 0 ? [`<b class="bad">${failed} failed</b>`] : []),
    `${totals.answers.some}/${totals.answers.all} answers`,
    ...(totals.keywords.all > 0 ? [`${totals.keywords.some}/${totals.keywords.all} keywords`] : []),
  ].join(' · ');
}

function renderOperation({ coverage, keywords, cases }: Own): string {
  return `${table('answers', 'Answers', coverage.map(answerRow))}
${table('keywords', 'Requests', keywords.map(keywordRow))}
<details><summary>${plural(cases.length, 'request')} sent</summary>
${table('cases', '', cases.map(caseRow))}
</details>`;
}

function table(kind: string, caption: string, rows: string[]): string {
  if (rows.length === 0) return '';
  const title = caption === '' ? '' : `<caption>${caption}</caption>`;
  return `<table class="${kind}">${title}<tbody>\n${rows.join('\n')}\n</tbody></table>`;
}

function answerRow({ status, reachedBy, headers, reason = '' }: StatusCoverage): string {
  const names = headers.map(
    ({ name, seen }) =>
      `<span class="${seen ? 'good' : 'dim'}">${seen ? '✔' : '–'} ${escapeMarkup(name)}</span>`,
  );
  const by = reachedBy.length > 0 ? someOf(reachedBy, MOST_NAMED) : reason;
  const kind = reachedBy.length > 0 ? 'good' : 'dim';
  const mark = reachedBy.length > 0 ? '✔' : '–';
  return `<tr><td class="${kind}">${mark}<td>${status}<td${reachedBy.length > 0 ? '' : ' class="dim"'}>${escapeMarkup(by)}${names.length > 0 ? `<br>${names.join(' ')}` : ''}`;
}

function keywordRow({ place, keyword, count, verdict, brokenBy, reason }: KeywordCoverage): string {
  const [kind, mark] = VERDICTS[verdict];
  const name = count > 1 ? `${keyword} (${count})` : keyword;
  const by = brokenBy.map(({ case: title, status }) => `${title} → ${status ?? 'no answer'}`);
  const text = [...by, ...(reason ? [reason] : [])].join('; ');
  return `<tr><td class="${kind}">${mark}<td><code>${escapeMarkup(place)}</code> ${escapeMarkup(name)}<td${by.length > 0 ? '' : ' class="dim"'}>${escapeMarkup(text)}`;
}

function caseRow({ family, title, status, broken }: CaseRecord): string {
  const isBad = broken.length > 0;
  return `<tr><td class="${isBad ? 'bad' : 'good'}">${isBad ? '✖' : '✔'}<td>${family}<td>${escapeMarkup(title)}${isBad ? ` <b class="bad">${escapeMarkup(broken.join(', '))}</b>` : ''}<td>${status ?? '–'}`;
}
