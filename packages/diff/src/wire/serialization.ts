import type { Operation, Parameter } from '@rememberizer/description';
import { isObject } from '@rememberizer/description/json';
import { normalForm } from '../schema/expand.ts';
import { typeOf } from '../schema/type.ts';
import { exampleRequest } from '../witness/request.ts';
import { type Context, schemaAt } from './context.ts';
import type { Told } from './finding.ts';
import { schemaPointer } from './written.ts';

const REASON = 'the same value is written in another way';

/** How the value of a parameter is written: `style`, `explode`, `content` and so on. */
export function compareSerialization(
  context: Context,
  role: 'sends' | 'reads',
  operation: Operation,
  base: Parameter,
  revision: Parameter,
): Told[] {
  const [before, after] = [base, revision].map(writing) as [Writing, Writing];
  const isList = [context.base, context.revision].some((description, index) => {
    const pointer = schemaPointer(index === 0 ? base : revision);
    const ref = schemaAt(description, 'request', pointer);
    return normalForm(typeOf([ref])).alternatives.some(
      ({ types }) => types.has('array') || types.has('object'),
    );
  });
  return (Object.keys(before) as (keyof Writing)[]).flatMap((keyword): Told[] => {
    const [was, is] = [before[keyword], after[keyword]];
    if (was === is || !matters(keyword, base, isList, [before.style, after.style])) return [];
    // Values that were written so before can be written so still.
    const isWider = keyword === 'allowReserved' || keyword === 'allowEmptyValue';
    const rating = isWider && is === true ? 'additive' : 'breaking';
    const location = `${base.in} ${revision.name}`;
    return [
      {
        rule: `${role === 'sends' ? 'request' : 'message'}-parameter-serialization`,
        rating,
        location,
        message: `${keyword} ${is}; was: ${was}`,
        reason: REASON,
        pointers: [base.pointer, revision.pointer],
        ...(role === 'sends' && {
          show: () => exampleRequest(context.base, operation, { with: base }),
        }),
      },
    ];
  });
}

interface Writing {
  style: string;
  explode: boolean;
  allowReserved: boolean;
  allowEmptyValue: boolean;
  content: string;
}

/** The defaults of OpenAPI 3.1 §4.8.12.2. */
function writing({ node, in: place }: Parameter): Writing {
  const [mediaType] = isObject(node.content) ? Object.keys(node.content) : [];
  const usual = place === 'query' || place === 'cookie' ? 'form' : 'simple';
  const style = typeof node.style === 'string' ? node.style : usual;
  return {
    style: mediaType === undefined ? style : 'content',
    explode: typeof node.explode === 'boolean' ? node.explode : style === 'form',
    allowReserved: node.allowReserved === true,
    allowEmptyValue: node.allowEmptyValue === true,
    content: mediaType ?? 'none',
  };
}

/** A single value is written alike in most styles. */
function matters(
  keyword: keyof Writing,
  { in: place }: Parameter,
  isList: boolean,
  styles: string[],
): boolean {
  if (keyword === 'content') return styles.every((style) => style === 'content');
  if (keyword === 'allowReserved' || keyword === 'allowEmptyValue') return place === 'query';
  const isMarked = styles.some((style) => /^(label|matrix|content|deepObject)$/.test(style));
  return isList || (keyword === 'style' && isMarked);
}
