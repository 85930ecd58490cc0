import type { Config } from '../config/config.ts';
import { Mailbox } from './mailbox.ts';
import type { Deliver } from './message.ts';
import { smtpDelivery } from './smtp.ts';

export type Delivery = { deliver: Deliver; close: () => void; mailbox: Mailbox | undefined };

/** By SMTP where a mail server is configured, which it must be in production; else a mailbox. */
export function createDelivery({ mail, dev }: Config, clock: () => number): Delivery {
  if (mail) return { ...smtpDelivery(mail.smtpUrl, mail.from), mailbox: undefined };
  if (!dev) throw new Error('A production configuration has a mail server.');
  const mailbox = new Mailbox(clock);
  return { deliver: mailbox.deliver, close: () => {}, mailbox };
}
