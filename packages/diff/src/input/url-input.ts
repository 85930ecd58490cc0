import { loadDescription } from '@rememberizer/description';
import { noSuchFile, type Opened } from './input.ts';

/** The largest public descriptions have 15 MB. */
const LARGEST = 64 * 1024 * 1024;
const TOO_LARGE = 'it is larger than 64 MB';

/**
 * Loads a description from a URL, and what it refers to from beside it. User name and password are
 * sent to the host that they were given for, and never printed; neither is a query.
 */
export async function openUrl(text: string, timeoutMs: number): Promise<Opened> {
  if (!URL.canParse(text)) return { ok: false, message: `${shown(text)} is no URL` };
  const url = new URL(text);
  const credentials = credentialsOf(url);
  const known = new Map<string, Promise<Buffer>>();
  let problem: string | undefined;
  const read = (file: string): Promise<Buffer> => {
    // Nothing on the disk belongs to a description that came from elsewhere.
    if (!/^https?:/i.test(file)) return Promise.reject(noSuchFile(file));
    const headers = new URL(file).origin === url.origin ? credentials : {};
    const bytes = known.get(file) ?? download(file, headers, timeoutMs);
    known.set(file, bytes);
    return bytes;
  };
  const loaded = await loadDescription(url.href, (file) =>
    read(file).catch((error: Error) => {
      if (file === url.href) problem = error.message;
      throw error;
    }),
  );
  if (loaded.ok) {
    const { description } = loaded;
    return { ok: true, input: { description, name: shown(url.href), nameOf: shown } };
  }
  const { message, file } = loaded.failure;
  if (problem !== undefined) return { ok: false, message: `${shown(url.href)}: ${problem}` };
  return { ok: false, message: message.replaceAll(file, shown(file)) };
}

/** A URL without what may be secret in it. */
function shown(text: string): string {
  return text.replace(/^(https?:\/\/)[^/?#]*@/i, '$1').replace(/[?#].*$/, '');
}

/** Takes user name and password out of a URL. */
function credentialsOf(url: URL): Record<string, string> {
  const { username, password } = url;
  if (username === '' && password === '') return {};
  url.username = '';
  url.password = '';
  const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { Authorization: `Basic ${Buffer.from(pair).toString('base64')}` };
}

async function download(
  url: string,
  headers: Record<string, string>,
  timeoutMs: number,
): Promise<Buffer> {
  try {
    // Authorization is not sent on to another host (Fetch standard §4.4, step 13).
    const response = await fetch(url, { headers, signal: AbortSignal.timeout(timeoutMs) });
    const { status } = response;
    if (!response.ok) {
      await response.body?.cancel();
      const isLocked = status === 401 || status === 403;
      const advice = isLocked ? '; it asks for credentials: save the file and name that' : '';
      throw new Refused(`the answer is ${status} ${response.statusText}`.trimEnd() + advice);
    }
    if (Number(response.headers.get('content-length')) > LARGEST) {
      await response.body?.cancel();
      throw new Refused(TOO_LARGE);
    }
    const bytes = await readBody(response);
    const start = bytes.subarray(0, 100).toString().trimStart();
    if (/^<(!doctype|html)/i.test(start)) {
      throw new Refused('this is a web page; name the URL of the file itself, often called raw');
    }
    return bytes;
  } catch (error) {
    throw error instanceof Refused ? error : new Refused(reason(error as Error, timeoutMs));
  }
}

async function readBody({ body }: Response): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body ?? []) {
    length += chunk.length;
    if (length > LARGEST) throw new Refused(TOO_LARGE);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Why there is no description, in words. */
class Refused extends Error {}

function reason(error: Error, timeoutMs: number): string {
  if (error.name === 'TimeoutError') return `no whole answer within ${timeoutMs / 1000} s`;
  const cause = error.cause as NodeJS.ErrnoException | undefined;
  return `it cannot be reached (${cause?.code ?? cause?.message ?? error.message})`;
}
