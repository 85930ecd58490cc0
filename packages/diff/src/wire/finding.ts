import type { Rating, Side, Witness } from '../change.ts';

/** A change on the wire before it is shown, placed and numbered. */
export interface Finding {
  rule: string;
  rating: Rating;
  side: Side;
  /** `POST /pets`; nothing of what concerns all operations. */
  operation?: string;
  location: string;
  /** What tells it from others of its rule in the same place, such as a value. */
  name?: string;
  message: string;
  /** Why it is rated so although no validator can show it. */
  reason?: string;
  /** Pointers into the documents of both sides. */
  pointers: [base: string | undefined, revision: string | undefined];
  /** Makes a message that shows it, if one can be found. */
  show?(): Witness | undefined;
  /** Whether it counts only with a message that shows it. */
  isDoubtful?: boolean;
}

/** What a part of a description adds to each finding that it makes. */
export type Told = Omit<Finding, 'side' | 'operation'> & { side?: Side };
