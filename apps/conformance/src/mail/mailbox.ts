/** A text found in a mail, or why there is none. */
export type Found = { ok: true; text: string } | { ok: false; message: string };

/** Where the target's mails can be read. */
export interface Mailbox {
  /**
   * Waits for a mail to an address in which the pattern is found, and gives the first group of the
   * pattern, or all of it. No mail is looked at again after that.
   */
  find(address: string, pattern: RegExp): Promise<Found>;
  close(): Promise<void>;
}

/** One mail as far as it matters here. */
export interface Mail {
  /** Tells it from all others. */
  key: string;
  text: string;
}

/** How long a mail may take, in milliseconds. */
export const LONGEST_MAIL_MS = 5_000;
/** Most mails are there in no time, so the first looks follow each other closely. */
const FIRST_PAUSE_MS = 2;
const LONGEST_PAUSE_MS = 50;

/** Looks for a mail until there is one that fits, or until so many milliseconds are over. */
export async function waitForMail(
  list: (address: string) => Promise<Mail[]>,
  told: Set<string>,
  address: string,
  pattern: RegExp,
  waitMs = LONGEST_MAIL_MS,
): Promise<Found> {
  const end = performance.now() + waitMs;
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
    for (const { key, text } of await list(address)) {
      const match = told.has(key) ? null : pattern.exec(text);
      if (!match) continue;
      told.add(key);
      return { ok: true, text: match[1] ?? match[0] };
    }
    if (performance.now() > end)
      return { ok: false, message: `no such mail in ${waitMs / 1000} s` };
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
}
