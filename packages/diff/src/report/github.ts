import { toVisible } from '@rememberizer/terminal/visible';
import { sentence } from '@rememberizer/terminal/words';
import { workflowCommand } from '@rememberizer/terminal/workflow-command';
import type { ReportedChange } from '../approvals/approvals.ts';
import { ratingOf, worstFirst } from './order.ts';
import { isBreaking, type Report } from './report.ts';
import { changeWords, ratingWords, shortened, witnessWords } from './words.ts';

/** Which file of the checkout is meant by one of a report; none for a URL. */
type FileOf = (file: string, side: 'base' | 'revision') => string | undefined;

/**
 * Each change that changes something for somebody as an annotation of GitHub Actions, the worst
 * first, because GitHub shows ten of each level.
 */
export function renderAnnotations(report: Report, fileOf: FileOf): string {
  const changes = worstFirst(report.changes).filter((change) => ratingOf(change) !== 'none');
  const stale = report.stale.map(({ id, line, problem }) =>
    workflowCommand(
      'error',
      { file: fileOf(report.approvals ?? '', 'revision') ?? '', line, title: 'Stale approval' },
      toVisible(`${id} ${problem}`),
    ),
  );
  const project = (report.project?.lines ?? []).map(({ file, line, column, code, message }) =>
    workflowCommand(
      'error',
      { file: fileOf(file, 'revision') ?? '', line, col: column, title: 'Stops compiling' },
      toVisible(`TS${code} ${message}`),
    ),
  );
  return [...changes.map((change) => annotate(change, fileOf)), ...project, ...stale].join('');
}

function annotate(change: ReportedChange, fileOf: FileOf): string {
  const { approved, operation, reason, witness } = change;
  const level = isBreaking(ratingOf(change)) && !approved ? 'error' : 'notice';
  const side = change.revision ? 'revision' : 'base';
  const place = change[side];
  const file = place && fileOf(place.file, side);
  const about = operation === undefined ? '' : ` in ${operation}`;
  const title = toVisible(sentence(`${ratingWords(change)}${about}`));
  const facts = [
    changeWords(change),
    ...(reason === undefined ? [] : [reason]),
    ...(approved ? [`approved until ${approved.until}: ${approved.reason}`] : []),
    ...(witness ? [shortened(witnessWords(witness), 500)] : []),
    ...(level === 'error' ? [`id: ${change.id}`] : []),
  ];
  const where = file === undefined ? {} : { file, line: place?.line ?? 1 };
  return workflowCommand(level, { ...where, title }, facts.map(toVisible).join('\n'));
}
