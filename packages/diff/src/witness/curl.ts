/** What a line of cURL is made of. */
interface Request {
  method: string;
  target: string;
  headers: [name: string, value: string][];
  body?: string;
}

/** A line for a POSIX shell that sends a request. */
export function curlLine(origin: string, { method, target, headers, body }: Request): string {
  return [
    'curl -i',
    ...(method === (body === undefined ? 'GET' : 'POST') ? [] : [`-X ${method}`]),
    ...(/[[\]{}]/.test(target) ? ['-g'] : []),
    quoted(origin + target),
    ...headers.map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`),
    ...(body === undefined ? [] : [`--data-raw ${quoted(body)}`]),
  ].join(' ');
}

function quoted(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
