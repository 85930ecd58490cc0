import type { Oracle } from '@rememberizer/oracle';
import type { HostileRequest } from './hostile.ts';
import type { Received } from './send.ts';

/** What an answer to a hostile request is worth. Everything but the first three is a failure. */
export type Verdict =
  | 'as declared'
  | 'plain HTTP 4xx'
  | 'no answer, rightly'
  | 'no answer'
  | 'hung'
  | 'dead'
  | 'undeclared';

export const GOOD: readonly Verdict[] = ['as declared', 'plain HTTP 4xx', 'no answer, rightly'];

/** Judges what came back, and says what was wrong with it. */
export function judge(
  oracle: Oracle,
  request: HostileRequest,
  { end, bytes }: Received,
): { verdict: Verdict; detail: string } {
  if (end === 'refused') return { verdict: 'dead', detail: 'nobody listens' };
  if (end === 'hung') return { verdict: 'hung', detail: bytes.toString('latin1').slice(0, 80) };
  if (end === 'left') return { verdict: 'no answer, rightly', detail: '' };
  const response = parse(bytes);
  if (!response) {
    // Half a request that is then cut off needs no answer, and neither do bytes without a line.
    const excused = request.finish === 'half';
    return { verdict: excused ? 'no answer, rightly' : 'no answer', detail: request.kind };
  }
  const { status, body } = response;
  const isPlain = body.length === 0 || body.includes('"about:blank"');
  if (status >= 400 && status < 500 && isPlain) return { verdict: 'plain HTTP 4xx', detail: '' };
  const [method = '', target = ''] = Buffer.concat(request.chunks).toString('latin1').split(' ', 2);
  const path = target.split('?', 1)[0] ?? '';
  const findings = oracle
    .judge({ method, path, response })
    .filter(({ weight }) => weight === 'must');
  const [first] = findings;
  if (!first) return { verdict: 'as declared', detail: '' };
  return { verdict: 'undeclared', detail: `${status} to ${method} ${path}: ${first.message}` };
}

/** Reads the first final response of the bytes; interim ones (1xx) are passed over. */
function parse(bytes: Buffer) {
  const end = bytes.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const [line = '', ...lines] = bytes.subarray(0, end).toString('latin1').split('\r\n');
  const status = Number(/^HTTP\/1\.1 (\d{3}) /.exec(line)?.[1]);
  if (Number.isNaN(status)) return undefined;
  const rest = bytes.subarray(end + 4);
  if (status < 200) return parse(rest);
  const rawHeaders = lines.map((header) => {
    const colon = header.indexOf(':');
    return [header.slice(0, colon), header.slice(colon + 1).trim()] as const;
  });
  const length = rawHeaders.find(([name]) => /^content-length$/i.test(name))?.[1];
  return {
    status,
    rawHeaders,
    body: length === undefined ? rest : rest.subarray(0, Number(length)),
  };
}
