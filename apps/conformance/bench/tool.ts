/** A checker that is measured. */
export interface Tool {
  name: string;
  /**
   * Checks the server behind `origin`, whose mails are at `mailOrigin`, in a process of its own. Gives
   * every failure in words that are the same in each run.
   */
  check(origin: string, mailOrigin: string): Promise<Set<string>>;
}
