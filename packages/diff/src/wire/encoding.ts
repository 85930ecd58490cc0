import { isObject, type JsonObject } from '@rememberizer/description/json';
import { canonical } from '../schema/canonical.ts';
import type { ContentUse } from './content.ts';
import type { Told } from './finding.ts';

const REASON = 'the same value is written in another way';

/** Compares how the parts of a form are written (OpenAPI 3.1 §4.8.15). */
export function compareEncoding(
  use: ContentUse,
  location: string,
  mediaType: string,
  nodes: unknown[],
  pointers: [string, string],
): Told[] {
  if (!/multipart\/|x-www-form-urlencoded/i.test(mediaType)) return [];
  const [before, after] = nodes.map((node) =>
    isObject(node) && isObject(node.encoding) ? node.encoding : {},
  ) as [JsonObject, JsonObject];
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names.flatMap((name) => {
    const [was, is] = [before[name], after[name]].map((each) => (isObject(each) ? each : {}));
    return ['contentType', 'style', 'explode', 'headers', 'allowReserved'].flatMap(
      (keyword): Told[] => {
        const [old, now] = [was?.[keyword], is?.[keyword]];
        if (canonical(old) === canonical(now)) return [];
        const isWider = keyword === 'contentType' && accepts(now, old);
        return [
          {
            rule: `${use.role === 'sends' ? 'request' : 'answer'}-encoding-changed`,
            rating:
              isWider === (use.role === 'sends') && keyword === 'contentType'
                ? 'additive'
                : 'breaking',
            location: `${location} #/${name}`,
            message: `${keyword} ${words(now)}; was: ${words(old)}`,
            reason: REASON,
            pointers,
            show: () => use.embed(undefined, mediaType),
          },
        ];
      },
    );
  });
}

/** Whether a list of media types has all of another one. */
function accepts(list: unknown, other: unknown): boolean {
  const [types, wanted] = [list, other].map((each) =>
    String(each ?? '')
      .split(',')
      .map((type) => type.trim().toLowerCase()),
  );
  return (wanted ?? []).every((type) => types?.includes(type));
}

function words(value: unknown): string {
  return typeof value === 'string' ? value : value === undefined ? 'as usual' : canonical(value);
}
