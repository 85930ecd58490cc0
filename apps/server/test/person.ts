import type { Answer, Api, Sent } from './api.ts';

const CAPTCHA = 'recaptcha_response';

/** Somebody with an e-mail address who uses the API as it is meant to be used. */
export class Person {
  readonly api: Api;
  readonly email: string;
  readonly password: string;

  constructor(api: Api, email: string, password = 'correct horse battery') {
    this.api = api;
    this.email = email;
    this.password = password;
  }

  signUp(changes: Record<string, unknown> = {}, headers: Sent['headers'] = {}): Promise<Answer> {
    const { email, password } = this;
    return this.api.call('signUp', {
      body: { email, password, name: 'John Doe', captcha: CAPTCHA, ...changes },
      headers,
    });
  }

  signIn(changes: Record<string, unknown> = {}, headers: Sent['headers'] = {}): Promise<Answer> {
    const { email: login, password } = this;
    return this.api.call('signIn', {
      body: { login, password, captcha: CAPTCHA, ...changes },
      headers,
    });
  }

  verify(token: unknown, verification_code: string): Promise<Answer> {
    return this.api.call('verifyEmail', { body: { verification_code }, bearer: String(token) });
  }

  /** The mails in the mailbox, newest first; waits until there are at least so many. */
  async mails(
    least: number,
  ): Promise<{ id: string; subject: string; text: string; language: string }[]> {
    for (let tries = 0; tries < 200; tries += 1) {
      const { json } = await this.api.send(
        `/mailbox/messages?to=${encodeURIComponent(this.email)}`,
      );
      const messages = json.messages as {
        id: string;
        subject: string;
        text: string;
        language: string;
      }[];
      if (messages.length >= least) return messages;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    throw new Error(`${this.email} was sent fewer than ${least} mails.`);
  }

  /** The code of the newest mail. */
  async code(mails = 1): Promise<string> {
    const [newest] = await this.mails(mails);
    const code = /\d{6}/.exec(newest?.text ?? '')?.[0];
    if (!code) throw new Error('The newest mail holds no code.');
    return code;
  }

  /** Signs up and verifies. Gives the id of the account. */
  async register(): Promise<string> {
    const { json } = must(201, await this.signUp());
    const verified = must(200, await this.verify(json.access_token, await this.code()));
    return (verified.json.user as { id: string }).id;
  }

  /** Signs in. Gives the refresh token. */
  async open(): Promise<string> {
    const { cookies } = must(204, await this.signIn());
    return cookies.refresh_token ?? '';
  }

  /** Signs in. Gives the header of all of the session's cookies. */
  async session(): Promise<Sent> {
    const { cookies } = must(204, await this.signIn());
    const pairs = Object.entries(cookies).map(([name, value]) => `${name}=${value}`);
    return { headers: { cookie: pairs.join('; ') } };
  }

  refresh(refresh: string | undefined): Promise<Answer> {
    return this.api.call('refreshToken', { refresh });
  }

  logout(refresh: string | undefined): Promise<Answer> {
    return this.api.call('logout', { refresh });
  }
}

/** The answer, which has to have this status for anything after it to make sense. */
export function must(status: number, answer: Answer): Answer {
  if (answer.status === status) return answer;
  throw new Error(`Expected ${status}, was answered ${answer.status} ${answer.problem ?? ''}`);
}

/** How often each status occurs: `{ 200: 1, 400: 49 }`. */
export function tally(answers: readonly Answer[]): Record<number, number> {
  const counts: Record<number, number> = {};
  for (const { status } of answers) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}
