import { loadDescription } from '@rememberizer/description';
import { createOracle, type Exchange } from '../src/oracle.ts';

const loaded = await loadDescription(new URL('pets.yaml', import.meta.url));
if (!loaded.ok) throw new Error(loaded.failure.message);
const oracle = createOracle(loaded.description);

/** A response in short: its status, header lines and body. */
export interface Answer {
  request?: string;
  status: number;
  headers?: string[];
  body?: unknown;
}

/** Judges an answer to `METHOD path`, by default to the operation getPet. */
export function judge({ request = 'GET /api/pets/1', status, headers = [], body = '' }: Answer) {
  const [method = '', path = ''] = request.split(' ');
  const rawHeaders = headers.map((line) => {
    const [, name = '', value = ''] = /^([^:]+): ?(.*)$/.exec(line) ?? [];
    return [name, value] as const;
  });
  const bytes = body instanceof Uint8Array ? body : Buffer.from(textOf(body));
  const exchange: Exchange = { method, path, response: { status, rawHeaders, body: bytes } };
  return oracle.judge(exchange);
}

function textOf(body: unknown): string {
  return typeof body === 'string' ? body : JSON.stringify(body);
}
