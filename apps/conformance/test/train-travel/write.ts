import type { Reply } from './message.ts';
import { writeXml } from './xml.ts';

/** An answer as it goes over the wire. */
export interface Written {
  status: number;
  headers: [string, string][];
  body: string;
}

/** Writes a reply as XML for whoever rather has that, and as JSON for everybody else. */
export function write(reply: Reply, accept: string): Written {
  const { status, headers, body } = reply;
  if (body === undefined) return { status, headers: Object.entries(headers), body: '' };
  const prefix = status < 400 ? 'application/' : 'application/problem+';
  const isXml = reply.element !== undefined && prefersXml(accept, prefix);
  const text = isXml ? toXml(reply) : JSON.stringify(body);
  return {
    status,
    headers: [
      ['Content-Type', prefix + (isXml ? 'xml' : 'json')],
      ['Content-Length', String(Buffer.byteLength(text))],
      ['Vary', 'Accept'],
      ...Object.entries(headers),
    ],
    body: text,
  };
}

/** Whether XML has a higher weight than JSON (RFC 9110 §12.5.1). */
function prefersXml(accept: string, prefix: string): boolean {
  const ranges = accept.split(',').map((text) => {
    const [range = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase());
    const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2) ?? '1';
    return { range, weight: Number(weight) };
  });
  const weigh = (format: string) => {
    const names = [prefix + format, `application/${format}`, 'application/*', '*/*'];
    const fitting = names.map((name) => ranges.find(({ range }) => range === name));
    return fitting.find((range) => range !== undefined)?.weight ?? 0;
  };
  return weigh('xml') > weigh('json');
}

/** A list is the element that its items are called after, within one that is called data. */
function toXml({ element = '', body }: Reply): string {
  const { data, ...rest } = body as { data?: unknown };
  if (data !== undefined) return writeXml('data', { [element]: data, ...rest });
  const namespace = element === 'problem' ? ' xmlns="urn:ietf:rfc:7807"' : '';
  return writeXml(element, body, namespace);
}
