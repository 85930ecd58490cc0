import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { createPostman, type Mail, type Mailbox } from './mailbox.ts';
import { plainText } from './plain-text.ts';

/** A mailbox that is a mail server itself, for targets that only know how to send. */
export async function listenForMail(
  host: string,
  port: number,
): Promise<{ ok: true; mailbox: Mailbox; port: number } | { ok: false; message: string }> {
  const received: (Mail & { recipients: string[] })[] = [];
  const server = new SMTPServer({
    // It takes mail from the target on this machine and hands it on to nobody.
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    size: 1_000_000,
    // The target may keep its connection for the next mail, and there is none.
    closeTimeout: 100,
    onData(stream, { envelope }, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', async () => {
        const mail = await PostalMime.parse(Buffer.concat(chunks));
        const recipients = envelope.rcptTo.map(({ address }) => address.toLowerCase());
        const text = mail.text?.trim() || (await plainText(mail.html ?? ''));
        received.push({ key: String(received.length), text, recipients });
        done();
      });
    },
  });
  // A client that goes away in the middle of a mail is no reason to end the run.
  server.on('error', () => {});
  const failure = await new Promise<Error | undefined>((resolve) => {
    server.server.once('error', resolve);
    server.listen(port, host, () => resolve(undefined));
  });
  if (failure)
    return { ok: false, message: `cannot listen on ${host}:${port} (${failure.message})` };
  const list = async (address: string) =>
    received.filter(({ recipients }) => recipients.includes(address.toLowerCase()));
  const { port: actual } = server.server.address() as { port: number };
  const mailbox: Mailbox = {
    find: createPostman(list),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
  return { ok: true, mailbox, port: actual };
}
