/**
 * What a change does to those who kept the base. `unknown` is a change that cannot be decided; it
 * counts as breaking and says why.
 */
export type Rating = 'breaking' | 'unknown' | 'additive' | 'none';

/** Where something is written. `pointer` is a JSON pointer into that file. */
export interface Place {
  /** As it is shown: relative to where the command was called, `ref:path` of a git ref, or a URL. */
  file: string;
  /** Counted from 1. */
  line: number;
  pointer: string;
}

/** A message that the one side allows and the other refuses, or whose meaning changes. */
export type Witness =
  | {
      kind: 'request';
      method: string;
      /** Path and query as they are sent, without the origin. */
      target: string;
      headers: [name: string, value: string][];
      body?: string;
      /** The same as a line for a shell. */
      curl: string;
    }
  | { kind: 'response'; status: string; headers: [name: string, value: string][]; body?: string };

/** Whose message a change is about, seen from who keeps the base. */
export type Side = 'request' | 'response' | 'callback' | 'webhook' | 'api';

/** One difference between two descriptions, rated for both of its readers. */
export interface Change {
  /** `rule operation location`: the same in every run, so that an approval can name it. */
  id: string;
  rule: string;
  /** For a client or a reader of answers that kept the base contract. */
  wire: Rating;
  /** For code that was compiled against the types generated from the base. */
  client: Rating;
  side: Side;
  /** `POST /pets`, as the revision writes it, or the base where it is gone. */
  operation?: string;
  /** The part: `body #/name`, `query limit`, `201 body #/id`, `type Pet`. */
  location: string;
  /** One sentence in words. */
  message: string;
  /** Why a change is rated as it is where no witness shows it, and always for `unknown`. */
  reason?: string;
  base?: Place;
  revision?: Place;
  /** Checked by the validator of both sides, unless `reason` names a rule that none can check. */
  witness?: Witness;
}

/** What a comparison of two descriptions comes to. */
export interface Comparison {
  /** The worst of all changes. */
  wire: Rating;
  client: Rating;
  version: {
    base: string;
    revision: string;
    /**
     * The least version that the changes allow (SemVer 2.0.0 §6 to §8): the larger of both axes.
     * Absent where the base has no version of that form.
     */
    least?: string;
  };
  changes: Change[];
}

const ORDER: Rating[] = ['none', 'additive', 'unknown', 'breaking'];

/** The worst of some ratings; `none` of none. */
export function worst(ratings: Iterable<Rating>): Rating {
  let found = 0;
  for (const rating of ratings) found = Math.max(found, ORDER.indexOf(rating));
  return ORDER[found] ?? 'none';
}
