/** A server that is checked. */
export interface Target {
  origin: string;
  /** Where its mails can be read. */
  mailOrigin: string;
  /** Where the codes in its mails can be read by tools that take nothing out of a text. */
  codesOrigin: string;
}

/** A checker that is measured. */
export interface Tool {
  name: string;
  /**
   * Checks a server in a process of its own. Gives every failure in words that are the same in each
   * run; `at` is a folder that no other run has.
   */
  check(target: Target, at: string): Promise<Set<string>>;
}

/** A tool that is ready, or why it is not. */
export type Prepared = { ok: true; tool: Tool } | { ok: false; name: string; reason: string };
