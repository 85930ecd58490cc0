/** Decodes a chunked body (RFC 9112 §7.1). What follows the last chunk is kept as part of it. */
export function decodeChunks(
  bytes: Buffer,
): { state: 'complete'; body: Buffer } | { state: 'partial' | 'malformed' } {
  const parts: Buffer[] = [];
  let position = 0;
  for (;;) {
    const lineEnd = bytes.indexOf('\r\n', position);
    if (lineEnd < 0) return { state: 'partial' };
    const [text = ''] = bytes.subarray(position, lineEnd).toString('latin1').split(';', 1);
    if (!/^[0-9a-fA-F]+[ \t]*$/.test(text)) return { state: 'malformed' };
    const size = Number.parseInt(text, 16);
    position = lineEnd + 2;
    if (size === 0) break;
    parts.push(bytes.subarray(position, position + size));
    position += size + 2;
  }
  const trailerEnd = bytes.indexOf('\r\n', position);
  if (trailerEnd < 0) return { state: 'partial' };
  if (trailerEnd === position) parts.push(bytes.subarray(position + 2));
  return { state: 'complete', body: Buffer.concat(parts) };
}

/** A body in the chunked transfer coding (RFC 9112 §7.1), in two chunks where it can be cut. */
export function encodeChunks(body: Buffer): Buffer {
  const half = Math.ceil(body.length / 2);
  const parts = [body.subarray(0, half), body.subarray(half)].filter(({ length }) => length > 0);
  const chunks = parts.flatMap((part) => [`${part.length.toString(16)}\r\n`, part, '\r\n']);
  return Buffer.concat([...chunks, '0\r\n\r\n'].map((chunk) => Buffer.from(chunk)));
}
