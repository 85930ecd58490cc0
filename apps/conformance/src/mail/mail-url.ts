import { isObject, type JsonObject } from '@rememberizer/description/json';
import { createPostman, type Mail, type Mailbox } from './mailbox.ts';
import { plainText } from './plain-text.ts';

/**
 * A mailbox that is read over HTTP: a JSON list of messages, alone or as a member of an object, as
 * development mail servers give it. `{to}` in the URL becomes the address that is looked for.
 */
export function mailboxAt(url: string, waitMs?: number): Mailbox {
  const list = async (address: string): Promise<Mail[]> => {
    const messages = messagesOf(await read(url, address)).filter((message) =>
      textsOf(message).some((text) => text.toLowerCase().includes(address.toLowerCase())),
    );
    return Promise.all(
      messages.map(async (message) => ({
        key: JSON.stringify(message),
        text: await plainText(bodyOf(message)),
      })),
    );
  };
  const find = createPostman(list, waitMs);
  return {
    async find(address, pattern) {
      try {
        return await find(address, pattern);
      } catch (error) {
        return { ok: false, message: `${url} cannot be read: ${(error as Error).message}` };
      }
    },
    close: async () => {},
  };
}

/** Why no mails can be read at a URL, or undefined. Better told at once than by every journey. */
export async function findMailProblem(url: string): Promise<string | undefined> {
  try {
    await read(url, 'nobody@example.com');
    return undefined;
  } catch (error) {
    const { message, cause } = error as Error & { cause?: { code?: string } };
    return `--mail-url ${url} cannot be read: ${cause?.code ?? message}`;
  }
}

async function read(url: string, address: string): Promise<unknown> {
  const response = await fetch(url.replaceAll('{to}', encodeURIComponent(address)), {
    headers: { Accept: 'application/json' },
    signal: AbortSignal.timeout(5_000),
  });
  if (!response.ok) throw new Error(`it answers ${response.status}`);
  const type = response.headers.get('content-type') ?? '';
  if (!/json/i.test(type)) throw new Error(`it answers ${type || 'no media type'} and no JSON`);
  return response.json();
}

function messagesOf(value: unknown): JsonObject[] {
  if (Array.isArray(value)) return value.filter(isObject);
  if (!isObject(value)) return [];
  const list = Object.values(value).find(Array.isArray);
  return list ? messagesOf(list) : [];
}

/** The text of a message: what stands in members that are called so, else every text in it. */
function bodyOf(message: JsonObject): string {
  const named = Object.entries(message).filter(([name]) => /text|body|content|snippet/i.test(name));
  const texts = textsOf(named.map(([, value]) => value));
  return (texts.length > 0 ? texts : textsOf(message)).join('\n');
}

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsOf);
}
