import { code } from '@rememberizer/terminal/markdown';
import { plural } from '@rememberizer/terminal/words';
import type { ReportedChange } from '../approvals/approvals.ts';
import { prose } from '../report/markdown-text.ts';
import { ratingOf, worstFirst } from '../report/order.ts';
import { changeWords } from '../report/words.ts';
import { compareVersions, parseVersion } from '../version/semver.ts';

/** What a changelog tells of one version. */
export interface Release {
  version: string;
  /** The version before it. */
  base: string;
  /** `2026-11-27`. */
  date: string;
  changes: ReportedChange[];
}

/**
 * Puts the section of a release before all others. Sections of versions above the base are of
 * releases that never came to be, so they go; one that says the same already keeps its date.
 */
export function withRelease(changelog: string, release: Release): string {
  const [head = '', ...sections] = changelog.split(/^(?=## )/m);
  const body = renderBody(release);
  const same = sections.find(
    (section) => versionOf(section) === release.version && bodyOf(section) === body.trim(),
  );
  const heading = `## ${release.version} (${release.date})\n\n`;
  const kept = sections.filter((section) => !isAbove(versionOf(section), release.base));
  return [`${head.trimEnd()}\n\n`, same ?? `${heading}${body}\n`, ...kept]
    .join('')
    .replace(/\n*$/, '\n');
}

function versionOf(section: string): string {
  return /^## \[?v?([^\s\]]+)/.exec(section)?.[1] ?? '';
}

function bodyOf(section: string): string {
  return section.replace(/^.*\n/, '').trim();
}

function isAbove(version: string, base: string): boolean {
  const [read, from] = [version, base].map(parseVersion);
  return read !== undefined && from !== undefined && compareVersions(read, from) > 0;
}

const WORDING = 'Written differently; nobody who calls or compiles has to notice.';

function renderBody({ changes }: Release): string {
  const sorted = worstFirst(changes);
  if (sorted.every((change) => ratingOf(change) === 'none')) return `${WORDING}\n`;
  const silent = changes.filter((change) => ratingOf(change) === 'none').length;
  const lines = [
    ...renderAxis('Wire', 'wire', sorted),
    '',
    ...renderAxis('Client', 'client', sorted),
    ...(silent > 0 ? ['', `${plural(silent, 'change')} that nobody has to notice.`] : []),
  ];
  return `${lines.join('\n')}\n`;
}

function renderAxis(title: string, axis: 'wire' | 'client', changes: ReportedChange[]): string[] {
  const lines = changes
    .filter((change) => change[axis] !== 'none')
    .map((change) => renderChange(change, change[axis]));
  return [`### ${title}`, '', ...(lines.length > 0 ? lines : ['Nothing changes.'])];
}

function renderChange(change: ReportedChange, rating: string): string {
  const { operation, approved } = change;
  const where = operation === undefined ? '' : `${code(operation)} `;
  const wanted = approved ? ` Wanted: ${prose(approved.reason)}` : '';
  return `- **${rating}** ${where}${prose(changeWords(change))}.${wanted}`;
}
