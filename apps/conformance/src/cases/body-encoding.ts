import { isJson } from '@rememberizer/oracle/response';

/** Whether a body of this media type can be made from a value. */
export function canEncode(mediaType: string): boolean {
  const essence = essenceOf(mediaType);
  return (
    isJson(essence) || essence === 'application/x-www-form-urlencoded' || /^text\//.test(essence)
  );
}

/** The bytes of a value in a media type. */
export function encodeBody(mediaType: string, value: unknown): Buffer {
  const essence = essenceOf(mediaType);
  if (essence === 'application/x-www-form-urlencoded') return Buffer.from(encodeForm(value));
  if (!isJson(essence) && typeof value === 'string') return Buffer.from(value);
  return Buffer.from(JSON.stringify(value) ?? '');
}

function encodeForm(value: unknown): string {
  const form = new URLSearchParams();
  for (const [name, member] of Object.entries(value ?? {})) {
    for (const item of Array.isArray(member) ? member : [member]) {
      form.append(name, typeof item === 'object' ? JSON.stringify(item) : String(item));
    }
  }
  return form.toString();
}

function essenceOf(mediaType: string): string {
  return (mediaType.split(';', 1)[0] ?? '').trim().toLowerCase();
}
