import { createTransport } from 'nodemailer';
import { type Deliver, Undeliverable } from './message.ts';

/** Delivers by SMTP. Codes travel in these mails, so a connection leaves this machine only in TLS. */
export function smtpDelivery(url: string, from: string): { deliver: Deliver; close: () => void } {
  const { hostname } = new URL(url);
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: 4,
    requireTLS: !['localhost', '127.0.0.1', '[::1]'].includes(hostname),
    connectionTimeout: 5_000,
    greetingTimeout: 5_000,
    socketTimeout: 10_000,
    // Nothing in a message is ever a path or an address to fetch from.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async deliver({ id, to, subject, language, text }) {
      try {
        await transport.sendMail({
          from,
          // As an object: in a string a comma would make two recipients of one address.
          to: { name: '', address: to },
          subject,
          text,
          messageId: `<${id}@rememberizer>`,
          headers: { 'Content-Language': language, 'Auto-Submitted': 'auto-generated' },
        });
      } catch (error) {
        const code = (error as { responseCode?: number }).responseCode ?? 0;
        // 5yz is a permanent refusal (RFC 5321 §4.2.1).
        throw code >= 500 ? new Undeliverable('refused', { cause: error }) : error;
      }
    },
    close: () => transport.close(),
  };
}
