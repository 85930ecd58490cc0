/** The description says something that this server does not follow; the message names it. */
export class Mismatch extends Error {
  constructor(what: string) {
    super(`The server does not follow the description: ${what}`);
  }
}
