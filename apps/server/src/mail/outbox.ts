import { type Mail, mailAccepted, mailFailed, takeMail } from '../store/outbox.ts';
import type { Store } from '../store/store.ts';
import type { MacKeys } from '../tokens/secrets.ts';
import { writeCode } from '../tokens/verification-code.ts';
import { type Deliver, Undeliverable } from './message.ts';
import { mailText } from './texts.ts';

/** Mails under way at a time; a slow mail server holds up no more than these. */
const COURIERS = 4;

/** How often to look for mail that another instance left, or whose time to retry has come. */
const LOOK_EVERY_MS = 1_000;

/** A mail server that never finishes must not keep us from ending; its mail is sent after the restart. */
const STOP_WITHIN_MS = 5_000;

const FIRST_RETRY_MS = 2_000;
const LAST_RETRY_MS = 5 * 60_000;

export type MailOutcome = 'delivered' | 'postponed' | 'given-up';

type Parts = {
  store: Store;
  clock: () => number;
  codeKeys: MacKeys;
  deliver: Deliver;
  report: (outcome: MailOutcome, mail: Mail, error?: unknown) => void;
};

export type Outbox = { wake: () => void; stop: () => Promise<void> };

/**
 * Sends what the outbox table holds. A mail is struck off after the mail server accepted it, so a
 * crash in between sends it once more, with the same code, and none is ever lost.
 */
export function startOutbox(parts: Parts): Outbox {
  let couriers: Promise<void>[] = [];
  let stopped = false;

  const courier = async () => {
    while (!stopped) {
      // The store may be down: the next look finds the mail where it is.
      const mail = await parts.store.run(() => takeMail(parts.clock())).catch(() => undefined);
      if (!mail) return;
      await send(parts, mail).catch(() => {});
    }
  };

  const wake = () => {
    if (stopped || couriers.length >= COURIERS) return;
    const running = courier().finally(() => {
      couriers = couriers.filter((each) => each !== running);
    });
    couriers.push(running);
  };

  const timer = setInterval(wake, LOOK_EVERY_MS).unref();
  return {
    wake,
    async stop() {
      stopped = true;
      clearInterval(timer);
      let limit: NodeJS.Timeout | undefined;
      const late = new Promise((resolve) => {
        limit = setTimeout(resolve, STOP_WITHIN_MS);
      });
      await Promise.race([Promise.all(couriers), late]);
      clearTimeout(limit);
    },
  };
}

async function send({ store, clock, codeKeys, deliver, report }: Parts, mail: Mail): Promise<void> {
  const { id, recipient, language, attempts } = mail;
  try {
    // The code comes into being here and is kept nowhere.
    await deliver({
      id,
      to: recipient,
      language,
      ...mailText(mail, writeCode(codeKeys, mail.codeId)),
    });
  } catch (error) {
    const wait = Math.min(FIRST_RETRY_MS * 2 ** (attempts - 1), LAST_RETRY_MS);
    const retryAt = error instanceof Undeliverable ? undefined : clock() + wait;
    const postponed = await store.run(() => mailFailed(mail, retryAt, clock()));
    report(postponed ? 'postponed' : 'given-up', mail, error);
    return;
  }
  await store.transaction(() => mailAccepted(mail, clock()));
  report('delivered', mail);
}
