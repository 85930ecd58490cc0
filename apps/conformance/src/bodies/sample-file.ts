import { essenceOf } from './media-kind.ts';

/** The smallest files of some media types that a server may look into, one pixel large. */
const FILES: Record<string, string> = {
  'image/png':
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=',
  'image/gif': 'R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==',
  'image/jpeg': '/9j/4AAQSkZJRgABAQAAAQABAAD/2Q==',
  'application/zip': 'UEsFBgAAAAAAAAAAAAAAAAAAAAAAAA==',
};

const TEXTS: Record<string, string> = {
  'application/pdf': '%PDF-1.4\n%%EOF\n',
  'text/csv': 'name\r\nexample\r\n',
};

/** The bytes of a small file of a media type. */
export function sampleFile(mediaType: string): Buffer {
  const essence = essenceOf(mediaType);
  const encoded = FILES[essence];
  if (encoded !== undefined) return Buffer.from(encoded, 'base64');
  return Buffer.from(TEXTS[essence] ?? 'example');
}
