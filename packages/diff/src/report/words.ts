import { plural } from '@rememberizer/terminal/words';
import type { Change, Place, Rating, Witness } from '../change.ts';
import type { Problem } from '../client/project/problems.ts';
import type { Report } from './report.ts';
import { unapproved } from './report.ts';

/** `none` as a word about an axis reads as if nobody had looked. */
export function ratingWord(rating: Rating): string {
  return rating === 'none' ? 'nothing' : rating;
}

/** `wire breaking, client additive`. */
export function ratingWords({ wire, client }: { wire: Rating; client: Rating }): string {
  return `wire ${ratingWord(wire)}, client ${ratingWord(client)}`;
}

/** What changed, in one line: `query limit: at most 50; was: at most 100`. */
export function changeWords({ location, message }: Pick<Change, 'location' | 'message'>): string {
  return `${location}: ${message.replace(/\.$/, '')}`;
}

/** `file:line`. */
export function placeWords({ file, line }: Place): string {
  return `${file}:${line}`;
}

/** `1.0.0 becomes 2.0.0 at least`. */
export function versionWords({ version }: Report): string {
  const { base, revision, least } = version;
  if (least === undefined) return `'${base}' is no SemVer 2.0.0, so no least version follows`;
  if (least === base) return revision === base ? `stays ${base}` : `${base} became ${revision}`;
  const written = revision === base ? '' : `, the revision says ${revision}`;
  return `${base} becomes ${least} at least${written}`;
}

/** What kinds of changes there are, and how many. */
export function countWords(report: Report): string {
  const { changes, version } = report;
  if (changes.length === 0) {
    return version.least === version.base
      ? 'no change'
      : 'written differently, no change of meaning';
  }
  const approved = changes.filter((change) => change.approved).length;
  const open = unapproved(report).length;
  return [
    plural(changes.length, 'change'),
    ...(approved > 0 ? [`${approved} approved`] : []),
    ...(open > 0 ? [`${open} to be approved or taken back`] : []),
  ].join(', ');
}

/** What of somebody's own code stops compiling, in a word. */
export function projectWords({ path, lines }: NonNullable<Report['project']>): string {
  return lines.length === 0
    ? `all of ${path} still compiles`
    : `${plural(lines.length, 'line')} of ${path} will no longer compile`;
}

/** `file:line:column TS2339 message`, as the compiler says it. */
export function problemWords({ file, line, column, code, message }: Problem): string {
  return `${file}:${line}:${column} TS${code} ${message}`;
}

/** A witness in one line: the request to send, or the answer that a client may get. */
export function witnessWords(witness: Witness): string {
  if (witness.kind === 'request') return witness.curl;
  const headers = witness.headers.map(([name, value]) => `${name}: ${value}`);
  return [witness.status, ...headers, witness.body ?? ''].filter((part) => part !== '').join(' · ');
}

/** A long text cut, with how much is left out. */
export function shortened(text: string, most: number): string {
  const characters = [...text];
  if (characters.length <= most) return text;
  return `${characters.slice(0, most).join('')}… (${characters.length - most} more characters)`;
}
