import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mailboxAt } from '../src/mail/mail-url.ts';

/**
 * Gives the code of the last mail to an address as JSON: `GET /code?to=`. The other tools read no
 * mails, and this is what their users would put beside them.
 */
export async function startMailCodes(mailOrigin: string) {
  const server = createServer(async (request, response) => {
    const to = new URL(request.url ?? '', mailOrigin).searchParams.get('to') ?? '';
    const mailbox = mailboxAt(`${mailOrigin}/mailbox/messages?to={to}`, 1_000);
    const found = await mailbox.find(to, /\b[0-9]{6}\b/);
    response.writeHead(found.ok ? 200 : 404, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify(found.ok ? { code: found.text } : { message: found.message }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
