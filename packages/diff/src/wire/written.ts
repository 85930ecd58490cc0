import type { JsonObject, Resolved } from '@rememberizer/description';
import { isObject } from '@rememberizer/description/json';
import { joinPointer } from '@rememberizer/description/pointer';
import { type Context, schemaAt } from './context.ts';
import { directionOf, type SchemaUse } from './schema-use.ts';

/** The schemas of a parameter or a header on both sides, whose values are written as text. */
export function schemasIn(
  context: Context,
  role: SchemaUse['role'],
  base: Resolved,
  revision: Resolved,
): Pick<SchemaUse, 'base' | 'revision' | 'role' | 'isText'> {
  const direction = directionOf(role);
  return {
    base: schemaAt(context.base, direction, schemaPointer(base)),
    revision: schemaAt(context.revision, direction, schemaPointer(revision)),
    role,
    isText: !isObject(base.node.content),
  };
}

/** Where the schema of a parameter is written, under its media type if it has one. */
export function schemaPointer({ node, pointer }: { node: JsonObject; pointer: string }): string {
  const [mediaType] = isObject(node.content) ? Object.keys(node.content) : [];
  return mediaType === undefined
    ? joinPointer(pointer, 'schema')
    : joinPointer(pointer, 'content', mediaType, 'schema');
}
