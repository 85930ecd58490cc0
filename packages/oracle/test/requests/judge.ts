import { loadDescription } from '@rememberizer/description';
import { createRequestValidator, type RequestFault } from '../../src/request/request.ts';

/** A request in short: its operation or method, target, header lines and body. */
export interface Sent {
  to: string;
  headers?: string[];
  body?: string | Uint8Array;
}

/** Loads a description beside this file, and judges requests by it. */
export async function judgeBy(file: string): Promise<(sent: Sent) => RequestFault[]> {
  const loaded = await loadDescription(new URL(file, import.meta.url));
  if (!loaded.ok) throw new Error(loaded.failure.message);
  const validator = createRequestValidator(loaded.description);
  return ({ to, headers = [], body = '' }) => {
    const [method = '', target = ''] = to.split(/ (.*)/s, 2);
    const rawHeaders = headers.map((line) => {
      const [, name = '', value = ''] = /^([^:]+): ?(.*)$/.exec(line) ?? [];
      return [name, value] as const;
    });
    return validator.judge({ method, target, rawHeaders, body: Buffer.from(body) });
  };
}

/** What is told of a request: `rule in name`. */
export function told(faults: RequestFault[]): string[] {
  return faults.map(({ rule, in: place, name }) => [rule, place, name].filter(Boolean).join(' '));
}
