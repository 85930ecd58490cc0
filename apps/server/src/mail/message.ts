/** A mail as it is delivered. `id` stays the same over attempts, so that a double can be told. */
export type Message = {
  id: string;
  to: string;
  subject: string;
  language: string;
  text: string;
};

/** Hands a message to whoever delivers it; resolves when it was accepted. */
export type Deliver = (message: Message) => Promise<void>;

/** The recipient or the message was refused for good: trying again would change nothing. */
export class Undeliverable extends Error {}
