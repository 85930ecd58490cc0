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

/** How long is waited once the first mail has not come in all that time, for hardly any will. */
const SHORTEST_MAIL_MS = 500;

/**
 * Makes the function that looks for mails, each until there is one that fits or until so many
 * milliseconds are over. What it has given is not given again.
 */
export function createPostman(
  list: (address: string) => Promise<Mail[]>,
  waitMs = LONGEST_MAIL_MS,
): Mailbox['find'] {
  const told = new Set<string>();
  let patienceMs = waitMs;
  return async (address, pattern) => {
    const end = performance.now() + patienceMs;
    for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
      const mails = (await list(address)).filter(({ key }) => !told.has(key));
      for (const { key, text } of mails) {
        const match = pattern.exec(text);
        if (!match) continue;
        told.add(key);
        return { ok: true, text: match[1] ?? match[0] };
      }
      if (performance.now() > end) {
        const message = describeMiss(mails, told.size > 0, patienceMs);
        if (mails.length === 0 && told.size === 0)
          patienceMs = Math.min(patienceMs, SHORTEST_MAIL_MS);
        return { ok: false, message };
      }
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  };
}

/** What was wrong with the mails that came, so that nobody looks for it in the wrong place. */
function describeMiss(mails: Mail[], hasWorked: boolean, waitedMs: number): string {
  const [mail] = mails;
  if (mail) return `a mail came, and that is not in it: ${shorten(mail.text)}`;
  const when = `in ${waitedMs / 1000} s`;
  return hasWorked ? `no mail to this address ${when}` : `no mail to anybody of this run ${when}`;
}

/** Digits may be a code, which is nobody's business but the recipient's. */
function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ').replace(/\d/g, '•').trim();
  return line.length <= 120 ? line : `${line.slice(0, 119)}…`;
}
