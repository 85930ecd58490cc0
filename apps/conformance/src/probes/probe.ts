/** One way to forge a credential. */
export interface Probe {
  /** The id of the rule that is broken if the target falls for it. Stays the same for ever. */
  id: string;
  requirement: string;
  source: string;
  /** What is sent, for the title of the case. */
  title: string;
}
