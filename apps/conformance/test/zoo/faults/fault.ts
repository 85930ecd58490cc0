import { parseJwt } from '../../../src/probes/jwt.ts';
import type { Answer } from '../../answer.ts';
import type { Asked, OuterFault } from '../proxy.ts';
import type { InnerFault } from '../reference-server.ts';

/** One way to be wrong. `make` gives a new one each time, because some remember what they saw. */
export interface ServerFault {
  name: string;
  /** The rule that has to notice it. */
  rule: string;
  /** The journeys and operations that are enough to show it. */
  only: string[];
  inner?: InnerFault;
  outer?: () => OuterFault;
}

/** The first value of a header line, or nothing. */
export function headerOf({ headers }: Pick<Asked, 'headers'>, name: string): string | undefined {
  return headers.find(([key]) => key === name)?.[1];
}

/** The request without some header lines. */
export function withoutHeader(asked: Asked, name: string, value?: string): Asked {
  const headers = asked.headers.filter(
    (line) => line[0] !== name || (value !== undefined && line[1] !== value),
  );
  return { ...asked, headers };
}

/** The request with one header line in place of all of that name. */
export function withHeader(asked: Asked, name: string, value: string): Asked {
  const { headers } = withoutHeader(asked, name);
  return { ...asked, headers: [...headers, [name, value]] };
}

/** The request with some members of its JSON body changed. */
export function withMembers(asked: Asked, change: (body: Record<string, unknown>) => void): Asked {
  const body = jsonOf(asked);
  if (!body) return asked;
  change(body);
  return { ...asked, text: JSON.stringify(body) };
}

export function jsonOf({ text }: Pick<Asked, 'text'>): Record<string, unknown> | undefined {
  try {
    const body = JSON.parse(text);
    return typeof body === 'object' && body !== null && !Array.isArray(body) ? body : undefined;
  } catch {
    return undefined;
  }
}

/** The answer with some members of its JSON body changed, if it has one. */
export function editBody(answer: Answer, change: (body: Record<string, unknown>) => void): Answer {
  const body = jsonOf({ text: answer.body });
  if (!body) return answer;
  change(body);
  const text = JSON.stringify(body);
  const headers = answer.headers.map(([name, value]): [string, string] => [
    name,
    name.toLowerCase() === 'content-length' ? String(Buffer.byteLength(text)) : value,
  ]);
  return { ...answer, headers, body: text };
}

/** A fault that takes tokens for good ones: such a token is replaced by the last one given away. */
export function trusting(
  isTrusted: (
    authorization: string,
    header: Record<string, unknown>,
    payload: Record<string, unknown>,
  ) => boolean,
): () => OuterFault {
  return () => {
    let last = '';
    const genuine = new Set<string>();
    return {
      ask(asked) {
        const authorization = headerOf(asked, 'authorization');
        if (authorization === undefined || genuine.has(authorization)) return asked;
        const jwt = parseJwt(authorization.replace(/^\w+ /, ''));
        const isFine = isTrusted(authorization, jwt?.header ?? {}, jwt?.payload ?? {});
        return isFine ? withHeader(asked, 'authorization', `Bearer ${last}`) : asked;
      },
      answer(answer, { operation }) {
        if (operation?.id === 'signUp' && answer.status === 201) {
          last = JSON.parse(answer.body).access_token;
          genuine.add(`Bearer ${last}`);
        }
        return answer;
      },
    };
  };
}

/** A fault that takes some cookies for the last refresh token that was set. */
export function trustingCookie(isTrusted: (cookie: string) => boolean): () => OuterFault {
  return () => {
    let last = '';
    return {
      ask(asked) {
        if (asked.operation?.id !== 'refreshToken') return asked;
        const cookie = headerOf(asked, 'cookie') ?? '';
        return isTrusted(cookie) ? withHeader(asked, 'cookie', last) : asked;
      },
      answer(answer) {
        const set = answer.headers.find(([, value]) => /^refresh_token=[^;]/.test(value));
        if (set) last = set[1].split(';')[0] ?? '';
        return answer;
      },
    };
  };
}
