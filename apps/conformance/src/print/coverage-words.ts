import { plural } from '@rememberizer/terminal/words';
import type { CheckedReport, KeywordCoverage } from '../report.ts';

/** How much of what is declared was seen, in numbers. */
export interface Totals {
  answers: Share;
  headers: Share;
  keywords: Share;
}

/** So many of all. */
interface Share {
  some: number;
  all: number;
}

/** Counts what was covered, of a whole run or of one operation. */
export function countCoverage({
  coverage,
  keywords,
}: Pick<CheckedReport, 'coverage' | 'keywords'>): Totals {
  const headers = coverage.flatMap((status) => status.headers);
  return {
    answers: share(coverage, ({ reachedBy }) => reachedBy.length > 0),
    headers: share(headers, ({ seen }) => seen),
    keywords: {
      some: countKeywords(keywords.filter(({ verdict }) => verdict === 'refused')),
      all: countKeywords(keywords),
    },
  };
}

function share<Item>(items: Item[], isCovered: (item: Item) => boolean): Share {
  return { some: items.filter(isCovered).length, all: items.length };
}

function countKeywords(keywords: KeywordCoverage[]): number {
  return keywords.reduce((sum, { count }) => sum + count, 0);
}

/** The numbers in words; `isWhole` if nothing is missing. */
export function describeCoverage({ answers, headers, keywords }: Totals): {
  text: string;
  isWhole: boolean;
} {
  const of = ({ some, all }: Share, noun: string) =>
    all === 0 ? [] : [`${some} of ${plural(all, noun)}`];
  return {
    text: [
      ...of(answers, 'declared answer'),
      ...of(headers, 'declared header'),
      ...of(keywords, 'request keyword'),
    ].join(', '),
    isWhole: [answers, headers, keywords].every(({ some, all }) => some === all),
  };
}
