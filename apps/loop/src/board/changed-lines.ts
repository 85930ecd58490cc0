import { ratingOf, worstFirst } from '@rememberizer/diff/order';
import { isBreaking, type Report, unapproved } from '@rememberizer/diff/report';
import {
  changeWords,
  placeWords,
  ratingWords,
  shortened,
  versionWords,
} from '@rememberizer/diff/words';
import { plural } from '@rememberizer/terminal/words';
import type { Changes } from '../changes/changes.ts';
import type { Round } from '../round.ts';
import type { BoardLine } from './board.ts';

/** More is not read on a board, and `pnpm contract:diff` tells all. */
const MOST_CHANGES = 8;
const LONGEST = 160;

type ReportedChange = Report['changes'][number];

/** What changed since the last release, then what changed in this save. */
export function changedLines({ changes: result }: Round): BoardLine[] {
  if (!result) return [];
  if (!result.ok) return [{ ok: false, name: 'release', text: 'not compared, see below' }];
  const { sinceRelease, inSave } = result.changes;
  const lines = [...releaseLines(sinceRelease), ...(inSave ? saveLines(inSave.changes) : [])];
  return result.isOld ? lines.map(asBefore) : lines;
}

/** Whether something breaks what was released, and nobody approved it. */
export function breaksRelease({ changes: result }: Round): boolean {
  if (!result?.ok || !result.changes.sinceRelease.ok) return false;
  return unapproved(result.changes.sinceRelease.report).length > 0;
}

function releaseLines(since: Changes['sinceRelease']): BoardLine[] {
  const name = 'release';
  if (!since.ok) return [{ ok: true, rating: 'none', name, text: since.message }];
  const { report } = since;
  // Of `3a2da06:spec/openapi.yaml` the file is known here.
  const [base] = report.base.split(':');
  if (report.changes.length === 0) {
    const { base: version, least } = report.version;
    const what = least === version ? 'nothing' : 'nothing but wording';
    return [{ ok: true, name, text: `${what} since ${base} · ${versionWords(report)}` }];
  }
  const told = report.changes.filter((change) => isBreaking(ratingOf(change)));
  const additive = report.changes.filter((change) => ratingOf(change) === 'additive');
  // The few that there are can be named as well.
  const few = told.length + additive.length <= MOST_CHANGES;
  const lines = changeLines(few ? [...told, ...additive] : told);
  const counted = few || additive.length === 0 ? [] : [counts(additive)];
  const text = `${ratingWords(report)} since ${base} · ${versionWords(report)}`;
  return [{ ok: true, rating: ratingOf(report), name, text }, ...lines, ...counted];
}

function saveLines(changes: ReportedChange[]): BoardLine[] {
  const name = 'save';
  const noticed = changes.filter((change) => ratingOf(change) !== 'none');
  const text = 'nothing that anybody notices';
  if (noticed.length === 0) return [{ ok: true, name, text }];
  const [first, ...rest] = changeLines(noticed);
  return [{ ...(first as BoardLine), name }, ...rest];
}

function changeLines(changes: ReportedChange[]): BoardLine[] {
  const most = changes.length <= MOST_CHANGES ? MOST_CHANGES : MOST_CHANGES - 1;
  const more = changes.length - most;
  const lines = worstFirst(changes).slice(0, most).map(changeLine);
  const text = `… ${more} more: pnpm contract:diff`;
  return more > 0 ? [...lines, { ok: true, rating: 'none', name: '', text }] : lines;
}

function changeLine(change: ReportedChange): BoardLine {
  const place = change.revision ?? change.base;
  const words = [
    ...(change.operation === undefined ? [] : [change.operation]),
    shortened(changeWords(change), LONGEST),
    ...(change.approved ? ['(approved)'] : []),
    ...(place ? [`(${placeWords(place)})`] : []),
  ];
  return { ok: true, rating: ratingOf(change), name: '', text: words.join(' ') };
}

function counts(additive: ReportedChange[]): BoardLine {
  const text = `${plural(additive.length, 'additive change')}: pnpm contract:diff`;
  return { ok: true, rating: 'additive', name: '', text };
}

function asBefore(line: BoardLine): BoardLine {
  const text = line.name === '' ? line.text : `before this edit: ${line.text}`;
  return { ...line, ok: undefined, text };
}
