import { Refusal } from '../serve.ts';
import type { Has } from './faults.ts';

/** One part of a form. */
export interface Part {
  name: string;
  type: string;
  bytes: Buffer;
}

/** Takes a multipart/form-data body apart (RFC 7578), or refuses what is none. */
export function readParts(contentType: string, body: Buffer, has: Has): Part[] {
  const boundary = /;\s*boundary="?([^";]+)"?/i.exec(contentType)?.[1];
  if (!boundary && has('no boundary is a crash')) throw new TypeError('boundary');
  if (!boundary) throw new Refusal(400, 'no boundary');
  const pieces = `\r\n${body.toString('latin1')}`.split(`\r\n--${boundary}`);
  const isWhole = pieces.length > 1 && pieces.at(-1)?.startsWith('--');
  if (!isWhole && !has('a form that is cut off is taken')) throw new Refusal(400, 'cut off');
  return pieces.slice(1).flatMap((piece) => (piece.startsWith('--') ? [] : [readPart(piece)]));
}

function readPart(piece: string): Part {
  const end = piece.indexOf('\r\n\r\n');
  const head = piece.slice(0, end);
  const name = /content-disposition: form-data;.*\bname="([^"]*)"/i.exec(head)?.[1];
  if (end < 0 || name === undefined) throw new Refusal(400, 'a part without a name');
  const type = /content-type: *([^\r;]+)/i.exec(head)?.[1]?.trim() ?? 'text/plain';
  return { name, type, bytes: Buffer.from(piece.slice(end + 4), 'latin1') };
}
