import type { ReportedChange } from '../approvals/approvals.ts';
import { type Rating, worst } from '../change.ts';

const RANK: Record<Rating, number> = { breaking: 3, unknown: 2, additive: 1, none: 0 };

/** The worse rating of a change. */
export function ratingOf({ wire, client }: Pick<ReportedChange, 'wire' | 'client'>): Rating {
  return worst([wire, client]);
}

/** Changes with the worst first, and among equals what nobody approved. */
export function worstFirst(changes: ReportedChange[]): ReportedChange[] {
  const rank = (change: ReportedChange) => RANK[ratingOf(change)] * 2 + (change.approved ? 0 : 1);
  return changes.toSorted((a, b) => rank(b) - rank(a));
}

/** The changes that change something for somebody, by operation, the worst operation first. */
export function byOperation(changes: ReportedChange[]): [string, ReportedChange[]][] {
  const some = worstFirst(changes.filter((change) => ratingOf(change) !== 'none'));
  // A map keeps the order in which its keys came, and that of the worst change comes first.
  return [...Map.groupBy(some, ({ operation }) => operation ?? 'The API as a whole')];
}
