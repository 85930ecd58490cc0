import { isObject, type JsonObject } from '@rememberizer/description/json';
import type { Alternative } from '../schema/alternative.ts';
import { normalForm } from '../schema/expand.ts';
import { membersOf } from '../schema/members.ts';
import type { SchemaRef } from '../schema/scope.ts';
import { typeOf as toType } from '../schema/type.ts';
import type { ContentUse } from './content.ts';
import type { Told } from './finding.ts';

const REASON = 'the same value is written in another way';

/** Compares how the parts of a form are written (OpenAPI 3.1 §4.8.15). */
export function compareEncoding(
  use: ContentUse,
  location: string,
  mediaType: string,
  nodes: unknown[],
  schemas: SchemaRef[],
): Told[] {
  const pointers = schemas.map(({ pointer }) => pointer) as Told['pointers'];
  if (!/multipart\/|x-www-form-urlencoded/i.test(mediaType)) return [];
  const [before, after] = nodes.map((node) =>
    isObject(node) && isObject(node.encoding) ? node.encoding : {},
  ) as [JsonObject, JsonObject];
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names.filter(isMember).flatMap((name) => {
    const [was, is] = [before[name], after[name]].map((each, side) =>
      writing(each, typeOf(name, side)),
    );
    return (Object.keys(was ?? {}) as (keyof Writing)[]).flatMap((keyword): Told[] => {
      const [old, now] = [was?.[keyword] ?? '', is?.[keyword] ?? ''];
      if (old === now) return [];
      const [kept, more] = use.role === 'sends' ? [old, now] : [now, old];
      const isWider = keyword === 'contentType' && accepts(more, kept);
      return [
        {
          rule: `${use.role === 'sends' ? 'request' : 'answer'}-encoding-changed`,
          rating: isWider ? 'additive' : 'breaking',
          location: `${location} #/${name}`,
          name: keyword,
          message: `${keyword} ${now}; was: ${old}`,
          reason: REASON,
          pointers,
          show: () => use.embed(undefined, mediaType),
        },
      ];
    });
  });

  /** What is said of a part that there is not counts for nobody. */
  function isMember(name: string): boolean {
    const known = schemas.map((ref) => namesOf(ref));
    return known.some((names) => names.has(name));
  }

  function typeOf(name: string, side: number): Alternative | undefined {
    const [first] = normalForm(toType(schemas.slice(side, side + 1))).alternatives;
    return first && normalForm(membersOf(first.object).typeOf(name)).alternatives[0];
  }
}

function namesOf(ref: SchemaRef): Set<string> {
  const { alternatives } = normalForm(toType([ref]));
  return new Set(alternatives.flatMap(({ object }) => [...membersOf(object).names]));
}

/** How a part is written, the defaults filled in (OpenAPI 3.1 §4.8.15.1). */
interface Writing {
  contentType: string;
  style: string;
  explode: string;
  allowReserved: string;
}

function writing(node: unknown, type: Alternative | undefined): Writing {
  const { contentType, style, explode, allowReserved } = isObject(node) ? node : {};
  const types = String(contentType ?? usual(type))
    .toLowerCase()
    .split(',');
  const form = String(style ?? 'form');
  return {
    contentType: types
      .map((each) => each.trim())
      .sort()
      .join(', '),
    style: form,
    explode: String(explode ?? form === 'form'),
    allowReserved: String(allowReserved ?? false),
  };
}

function usual(type: Alternative | undefined): string {
  if (type?.types.has('object') || type?.types.has('array')) return 'application/json';
  return type?.formats.includes('binary') ? 'application/octet-stream' : 'text/plain';
}

/** Whether a list of media types and ranges has all of another one. */
function accepts(list: string, other: string): boolean {
  const [types, wanted] = [list, other].map((each) => each.split(', '));
  const isKnown = (type: string) =>
    types?.some(
      (each) =>
        each === type ||
        each === '*/*' ||
        (each.endsWith('/*') && type.startsWith(each.slice(0, -1))),
    );
  return (wanted ?? []).every(isKnown);
}
