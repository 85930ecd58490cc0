import { SMTPServer } from 'smtp-server';

/** A mail server that keeps what it is sent. It can refuse, and go away and come back. */
export class SmtpSink {
  readonly mails: { to: string[]; text: string }[] = [];
  /** The answer to every recipient, while there is one. */
  refusal: { responseCode: number } | undefined;
  #server: SMTPServer | undefined;
  #port = 0;

  async start(): Promise<void> {
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS', 'AUTH'],
      onRcptTo: (_address, _session, done) =>
        done(this.refusal ? Object.assign(new Error('refused'), this.refusal) : null),
      onData: (stream, session, done) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          const to = session.envelope.rcptTo.map(({ address }) => address);
          this.mails.push({ to, text: Buffer.concat(chunks).toString() });
          done();
        });
      },
    });
    // A client that breaks off is part of the tests.
    server.on('error', () => {});
    await new Promise<void>((resolve) => server.listen(this.#port, '127.0.0.1', resolve));
    this.#port = (server.server.address() as { port: number }).port;
    this.#server = server;
  }

  get url(): string {
    return `smtp://127.0.0.1:${this.#port}`;
  }

  stop(): Promise<void> {
    return new Promise((resolve) => (this.#server ? this.#server.close(resolve) : resolve()));
  }

  /** The codes that were mailed to an address, oldest first; waits until there is one. */
  async codes(to: string, withinMs = 10_000): Promise<string[]> {
    const until = Date.now() + withinMs;
    for (;;) {
      const codes = this.mails
        .filter((mail) => mail.to.includes(to))
        .flatMap(({ text }) => /code is (\d{6})/.exec(text)?.[1] ?? []);
      if (codes.length > 0) return codes;
      if (Date.now() > until) throw new Error(`${to} was sent no code.`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}
