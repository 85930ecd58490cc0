import type { Description, JsonObject, Operation, Parameter } from '@rememberizer/description';
import { isObject } from '@rememberizer/description/json';
import { joinPointer } from '@rememberizer/description/pointer';
import { isNoParameter } from '../cases/examples.ts';
import { type Part, type Touched, walkSchema } from './schema-keywords.ts';

/**
 * Everything that a description asks of the requests of an operation: credentials, parameters, media
 * types, and each keyword of each schema. What no case comes near is told in one part for a whole
 * member, because a description may hold thousands of them.
 */
export function requestKeywords(
  { schemas }: Description,
  operation: Operation,
  touched: Touched,
): Part[] {
  const walk = (pointer: string, place: string) =>
    walkSchema(schemas('request'), pointer, place, touched);
  return [
    ...securityOf(operation),
    ...operation.parameters
      .filter((parameter) => !isNoParameter(parameter))
      .flatMap((parameter) => parameterKeywords(parameter, walk)),
    ...bodyKeywords(operation, touched, walk),
  ];
}

type Walk = (pointer: string, place: string) => Part[];

function securityOf({ pointer, security }: Operation): Part[] {
  const mayBeLeftOut = security.length === 0 || security.some((uses) => uses.length === 0);
  if (mayBeLeftOut) return [];
  const source = joinPointer(pointer, 'security');
  return [{ place: 'credentials', keyword: 'security', source, count: 1 }];
}

function parameterKeywords(parameter: Parameter, walk: Walk): Part[] {
  const { name, in: within, required, node, pointer } = parameter;
  const place = `${within} ${name}`;
  // Without a path parameter the path would be another one.
  const isRequired = required && within !== 'path';
  const source = joinPointer(pointer, 'required');
  return [
    ...(isRequired ? [{ place, keyword: 'required', source, count: 1 }] : []),
    ...(isObject(node.schema) ? walk(joinPointer(pointer, 'schema'), place) : []),
    ...Object.keys(asObject(node.content)).flatMap((mediaType) =>
      walk(joinPointer(pointer, 'content', mediaType, 'schema'), place),
    ),
  ];
}

function bodyKeywords({ requestBody }: Operation, { mediaTypes }: Touched, walk: Walk): Part[] {
  if (!requestBody) return [];
  const content = joinPointer(requestBody.pointer, 'content');
  const declared = Object.entries(asObject(requestBody.node.content));
  return [
    { place: 'body', keyword: 'content', source: content, count: 1 },
    ...declared.flatMap(([mediaType, node]): Part[] => {
      const source = joinPointer(content, mediaType);
      if (declared.length > 1 && !mediaTypes.has(mediaType)) {
        const reason = `no request is made of ${mediaType}`;
        return [{ place: 'body', keyword: mediaType, source, count: 1, reason }];
      }
      const hasSchema = isObject(asObject(node).schema);
      return [
        { place: 'body', keyword: mediaType, source, count: 1 },
        ...(hasSchema ? walk(joinPointer(source, 'schema'), '#') : []),
      ];
    }),
  ];
}

function asObject(value: unknown): JsonObject {
  return isObject(value) ? value : {};
}
