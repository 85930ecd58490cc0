import { isUtf8 } from 'node:buffer';
import { isRecord, type Overlooked } from './checks.ts';
import { type Asked, Refusal } from './message.ts';
import { readXml } from './xml.ts';

/** What is checked of every body, whatever is in it. */
export const BODY_CHECKS = ['media type', 'UTF-8', 'syntax', 'type'];

/** The members of a body, as JSON or, where that is taken too, as XML. */
export function readBody(
  scope: string,
  { headers, body }: Asked,
  xmlName: string | undefined,
  overlooked: Overlooked,
): Record<string, unknown> {
  const asks = (check: string) => !overlooked.has(`${scope} body ${check}`);
  const mediaType = (headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase();
  const isXml = xmlName !== undefined && mediaType === 'application/xml';
  if (!isXml && mediaType !== 'application/json' && asks('media type')) {
    throw new Refusal(400, `A body of ${mediaType || 'no media type'} is not taken.`);
  }
  if (!isUtf8(body) && asks('UTF-8')) throw new Refusal(400, 'The body is not UTF-8.');
  const value = isXml ? readXml(body.toString(), xmlName) : parse(body.toString());
  if (value === undefined && asks('syntax')) throw new Refusal(400, 'The body does not parse.');
  if (!isRecord(value) && asks('type')) throw new Refusal(400, 'The body is no object.');
  return isRecord(value) ? value : {};
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
