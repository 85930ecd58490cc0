/**
 * How much a finding weighs: `must` is what the description declares or an RFC requires, `should` is
 * an RFC's recommendation, `note` is worth knowing.
 */
export type Weight = 'must' | 'should' | 'note';

/** One way in which a response differs from what it has to be. */
export interface Finding {
  /** The id of the rule, such as `header-required`. */
  rule: string;
  weight: Weight;
  /** What demands it: a section of an RFC, or a JSON pointer into the description. */
  source: string;
  message: string;
  expected: string;
  seen: string;
  /** The part of the response: `status`, `header Allow`, `cookie sid`, `body #/user/id`. */
  location: string;
}

/** A finding as its rule sees it; the rule's own weight and source hold where none is given. */
export type Observation = Omit<Finding, 'rule' | 'weight' | 'source'> & { source?: string };
