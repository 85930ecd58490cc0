import { code } from '@rememberizer/terminal/markdown';
import { plural, sentence } from '@rememberizer/terminal/words';
import type { ReportedChange } from '../approvals/approvals.ts';
import type { Rating } from '../change.ts';
import { prose, text } from './markdown-text.ts';
import { ratingOf, worstFirst } from './order.ts';
import { isAccepted, isBreaking, type Report } from './report.ts';
import {
  changeWords,
  countWords,
  placeWords,
  problemWords,
  projectWords,
  ratingWord,
  shortened,
  versionWords,
  witnessWords,
} from './words.ts';

const MARK: Record<Rating, string> = { breaking: '❌', unknown: '❓', additive: '➕', none: '✔' };

/** A comment that is longer is not read; GitHub takes one of 65,536 characters. */
const MOST_ROWS = 12;
const MOST_PROOFS = 5;

/**
 * The report for a comment: the worst changes in a table, and their proofs folded away. `full` has
 * all of them, for the summary of a job.
 */
export function renderMarkdown(report: Report, full: boolean): string {
  const changes = worstFirst(report.changes).filter((change) => ratingOf(change) !== 'none');
  const rows = changes.slice(0, full ? undefined : MOST_ROWS);
  const proofs = changes
    .filter((change) => full || (isBreaking(ratingOf(change)) && !change.approved))
    .slice(0, full ? undefined : MOST_PROOFS);
  const more = changes.length - rows.length;
  const silent = report.changes.length - changes.length;
  const lines = [
    `### Contract: ${heading(report)}`,
    '',
    `${text(sentence(versionWords(report)))} · ${code(report.base)} → ${code(report.revision)} · ${countWords(report)}`,
    ...(rows.length > 0
      ? ['', '| | change | wire | client | where |', '|---|---|---|---|---|']
      : []),
    ...rows.map(renderRow),
    ...(more > 0 ? ['', `And ${more} more, which the full report has.`] : []),
    ...(silent > 0 ? ['', `${plural(silent, 'change')} that nobody has to notice.`] : []),
    ...report.stale
      .slice(0, full ? undefined : MOST_PROOFS)
      .map(
        ({ id, line, problem }) =>
          `\n❌ ${code(`${report.approvals}:${line}`)} ${text(problem)}; remove it: ${code(id)}`,
      ),
    ...renderProject(report, full),
    ...(proofs.length > 0 ? ['', '<details><summary>Why, and how to see it</summary>', ''] : []),
    ...proofs.flatMap(renderProof),
    ...(proofs.length > 0 ? ['', '</details>'] : []),
  ];
  return `${lines.join('\n').trimEnd()}\n`;
}

function heading(report: Report): string {
  const axes = `wire **${ratingWord(report.wire)}**, client **${ratingWord(report.client)}**`;
  return `${isAccepted(report) ? '✅' : '❌'} ${axes}`;
}

function renderRow(change: ReportedChange): string {
  const { wire, client, operation, approved } = change;
  const place = change.revision ?? change.base;
  const about = operation === undefined ? '' : `${code(operation)} `;
  const words = `${about}${prose(shortened(changeWords(change), 200))}${approved ? ' (approved)' : ''}`;
  const where = place ? code(placeWords(place)) : '';
  const mark = MARK[ratingOf(change)];
  // A bar would end the cell, also within code (GFM §4.10).
  const cells = [mark, words, ratingWord(wire), ratingWord(client), where];
  return `| ${cells.map((cell) => cell.replaceAll(/\\?\|/g, '\\|')).join(' | ')} |`;
}

function renderProof({ id, reason, witness, approved, base, revision }: ReportedChange): string[] {
  const places = [base, revision].flatMap((place) => (place ? [code(placeWords(place))] : []));
  const facts = [
    ...(places.length > 0 ? [places.join(' → ')] : []),
    ...(reason === undefined ? [] : [prose(reason)]),
    ...(approved ? [`approved until ${text(approved.until)}: ${text(approved.reason)}`] : []),
    ...(witness ? [`${witness.kind} ${code(shortened(witnessWords(witness), 700))}`] : []),
  ];
  return [`- ${[code(id), facts.join('; ')].filter((part) => part !== '').join(': ')}`];
}

function renderProject({ project }: Report, full: boolean): string[] {
  if (!project) return [];
  const lines = project.lines.slice(0, full ? undefined : MOST_ROWS);
  const more = project.lines.length - lines.length;
  return [
    '',
    `${project.lines.length > 0 ? '❌' : '✅'} ${text(sentence(projectWords(project)))}`,
    ...(lines.length > 0 ? [''] : []),
    ...lines.map((problem) => `- ${code(problemWords(problem))}`),
    ...(more > 0 ? ['', `And ${plural(more, 'more line')}, which the full report has.`] : []),
  ];
}
