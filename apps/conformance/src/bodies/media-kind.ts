import { isJson } from '@rememberizer/oracle/response';

/** How bodies of a media type are made from values; nothing else can be made. */
export type MediaKind = 'json' | 'form' | 'multipart' | 'text' | 'bytes';

/** Types that are none of the known ones and yet say which form their bytes have. */
const FORMAL =
  /^(application|text)\/(.+\+)?(xml|yaml|x-yaml|cbor|msgpack|protobuf|x-ndjson|jsonl)$/;

/** How bodies of a media type are made, or undefined where nothing here can make one. */
export function mediaKind(mediaType: string): MediaKind | undefined {
  const essence = essenceOf(concreteType(mediaType));
  if (isJson(essence)) return 'json';
  if (essence === 'application/x-www-form-urlencoded') return 'form';
  if (essence === 'multipart/form-data') return 'multipart';
  if (FORMAL.test(essence) || /^multipart\//.test(essence)) return undefined;
  return /^text\//.test(essence) ? 'text' : 'bytes';
}

/** The media types to send where a description names a range of them. */
const OF_RANGE: Record<string, string> = {
  '*/*': 'application/octet-stream',
  'application/*': 'application/octet-stream',
  'text/*': 'text/plain',
  'image/*': 'image/png',
  'audio/*': 'audio/mpeg',
  'video/*': 'video/mp4',
};

/** A media type to send; ranges and lists, which a description may name, are none. */
export function concreteType(mediaType: string): string {
  const [first = ''] = mediaType.split(',');
  return OF_RANGE[essenceOf(first)] ?? first.trim();
}

/** The media type without parameters, in lower case. */
export function essenceOf(mediaType: string): string {
  return (mediaType.split(';', 1)[0] ?? '').trim().toLowerCase();
}
