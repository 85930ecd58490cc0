import type { JsonObject, Schemas } from '@rememberizer/description';
import { isObject } from '@rememberizer/description/json';
import { mergeBranches } from '@rememberizer/generate/merge';
import { concreteType, mediaKind } from './media-kind.ts';

/** How one member of a multipart body is written. */
export interface PartKind {
  /** The media type of its parts; none is said of plain text. */
  contentType?: string;
  /** The description names the media type, and does not leave it to what is usual. */
  isTyped?: boolean;
  /** Its value is not in the description: the part is a file. */
  isFile: boolean;
  /** Its value is written as JSON. */
  isJson: boolean;
}

/** How the members of a body are written as parts, by name. */
export function partKinds(
  schemas: Schemas,
  schema: unknown,
  encoding: unknown,
): Record<string, PartKind> {
  const node = schemas.resolve(schema)?.node;
  const properties = node && mergeBranches(schemas, node).properties;
  if (!isObject(properties)) return {};
  const encodings = isObject(encoding) ? encoding : {};
  return Object.fromEntries(
    Object.entries(properties).map(([name, property]) => {
      const own = encodings[name];
      const type = isObject(own) ? own.contentType : undefined;
      const declared = typeof type === 'string' ? concreteType(type) : undefined;
      const typed = declared === undefined ? {} : { isTyped: true };
      return [name, { ...partKind(itemOf(schemas, property), declared), ...typed }];
    }),
  );
}

/** A list is written as a part for each item (OpenAPI 3.1 §4.8.15.1.1). */
function itemOf(schemas: Schemas, property: unknown): JsonObject {
  const node = schemas.resolve(property)?.node ?? {};
  const merged = mergeBranches(schemas, node);
  const isList = [merged.type].flat().includes('array') || merged.items !== undefined;
  return isList ? itemOf(schemas, merged.items ?? {}) : merged;
}

function partKind(schema: JsonObject, declared: string | undefined): PartKind {
  const { format, contentMediaType, contentEncoding } = schema;
  const types = [schema.type ?? []].flat();
  const isStructured = types.includes('object') || isObject(schema.properties);
  if (isStructured)
    return { contentType: declared ?? 'application/json', isFile: false, isJson: true };
  const mediaType =
    declared ?? (typeof contentMediaType === 'string' ? contentMediaType : undefined);
  const isNamed = mediaType !== undefined && mediaKind(mediaType) === 'bytes';
  const isBinary = format === 'binary' || (isNamed && contentEncoding !== 'base64');
  const isText = types.some((type) => type !== 'string') || !isBinary;
  if (isText)
    return { ...(declared ? { contentType: declared } : {}), isFile: false, isJson: false };
  return { contentType: mediaType ?? 'application/octet-stream', isFile: true, isJson: false };
}
