/** One part of a multipart body (RFC 7578). */
export interface Part {
  name: string;
  isFile: boolean;
  /** What it says of itself, in lower case and without parameters. */
  contentType: string | undefined;
  bytes: Buffer;
}

/** Takes a multipart/form-data body apart, or tells why it is none. */
export function readParts(contentType: string, body: Uint8Array): Part[] | string {
  const boundary = /;\s*boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType);
  const mark = boundary?.[1] ?? boundary?.[2];
  if (mark === undefined) return 'no boundary in its Content-Type';
  // A character for each byte, so that places in the text are places in the bytes.
  const text = `\r\n${Buffer.from(body).toString('latin1')}`;
  const pieces = text.split(`\r\n--${mark}`);
  if (pieces.length < 2) return 'no line with its boundary';
  if (!pieces.at(-1)?.startsWith('--')) return 'no line that ends it';
  const parts = pieces.slice(1, -1).map(readPart);
  const wrong = parts.find((part) => typeof part === 'string');
  return wrong ?? parts.filter((part) => typeof part !== 'string');
}

function readPart(piece: string): Part | string {
  const [head = '', content] = piece.split(/\r\n\r\n(.*)/s, 2);
  if (content === undefined) return 'a part without an empty line';
  const headers = utf8(head).split('\r\n');
  const disposition = headerOf(headers, 'content-disposition');
  const name = /;\s*name="((?:[^"\\]|\\.)*)"|;\s*name=([^;\s]+)/i.exec(disposition ?? '');
  const found = name?.[1] ?? name?.[2];
  if (found === undefined) return 'a part without a name';
  const type = headerOf(headers, 'content-type');
  return {
    // Browsers write these three characters so (HTML §4.10.21.8).
    name: found.replace(/%22|%0D|%0A/gi, (each) => decodeURIComponent(each)),
    isFile: /;\s*filename\*?=/i.test(disposition ?? ''),
    contentType:
      type === undefined ? undefined : (type.split(';', 1)[0] ?? '').trim().toLowerCase(),
    bytes: Buffer.from(content, 'latin1'),
  };
}

function headerOf(lines: string[], name: string): string | undefined {
  const line = lines.find((each) => each.toLowerCase().startsWith(`${name}:`));
  return line?.slice(name.length + 1).trim();
}

function utf8(latin: string): string {
  return Buffer.from(latin, 'latin1').toString();
}
