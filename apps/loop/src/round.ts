import type { Apps } from './apps.ts';
import type { ChangesResult } from './changes/changes.ts';
import type { Check } from './checks.ts';
import type { Made } from './make/maker.ts';
import type { TypesMade } from './make/types.ts';

/** What the loop knows of a round: of one edit, and of all that comes of it. */
export type Round = {
  /** How long it took so far, in milliseconds. */
  elapsedMs: number;
  /** The files whose edit began it, as paths in the repository; none in the first round. */
  edited: string[];
  /** What came of making each thing. Not there is what is being made, or cannot be. */
  made: { spec: Made; client?: Made; mock?: Made; types?: TypesMade; docs?: Made };
  /** What the description changes and has left behind. An old one was found before the edit. */
  changes?: ChangesResult & { isOld: boolean };
  apps?: Apps;
  /** What came of checking what runs. An old one was found before the edit. */
  checks: (Check & { isOld: boolean })[];
  /** Whether all is made and checked. */
  isChecked: boolean;
};
