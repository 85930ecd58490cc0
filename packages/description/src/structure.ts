import { isObject, type JsonObject } from './json.ts';
import { joinPointer } from './pointer.ts';

/** The objects of OpenAPI in which a schema or a reference can stand. */
export type Kind =
  | 'openapi'
  | 'components'
  | 'pathItem'
  | 'operation'
  | 'parameter'
  | 'requestBody'
  | 'response'
  | 'header'
  | 'mediaType'
  | 'encoding'
  | 'callback'
  | 'schema'
  | 'leaf';

type Shape = 'one' | 'list' | 'map' | 'listOrOne';
type Children = Record<string, [Shape, Kind]>;

const operation: [Shape, Kind] = ['one', 'operation'];

/**
 * Which members of an object hold which objects (OpenAPI 3.1 §4.8 and JSON Schema 2020-12 §10,
 * together with 3.0). Whatever is not named here, such as an example, is data and not looked into.
 */
const STRUCTURE: Record<Kind, Children> = {
  openapi: {
    paths: ['map', 'pathItem'],
    webhooks: ['map', 'pathItem'],
    components: ['one', 'components'],
  },
  components: {
    schemas: ['map', 'schema'],
    responses: ['map', 'response'],
    parameters: ['map', 'parameter'],
    examples: ['map', 'leaf'],
    requestBodies: ['map', 'requestBody'],
    headers: ['map', 'header'],
    securitySchemes: ['map', 'leaf'],
    links: ['map', 'leaf'],
    callbacks: ['map', 'callback'],
    pathItems: ['map', 'pathItem'],
  },
  pathItem: {
    parameters: ['list', 'parameter'],
    get: operation,
    put: operation,
    post: operation,
    delete: operation,
    options: operation,
    head: operation,
    patch: operation,
    trace: operation,
  },
  operation: {
    parameters: ['list', 'parameter'],
    requestBody: ['one', 'requestBody'],
    responses: ['map', 'response'],
    callbacks: ['map', 'callback'],
  },
  parameter: {
    schema: ['one', 'schema'],
    content: ['map', 'mediaType'],
    examples: ['map', 'leaf'],
  },
  header: { schema: ['one', 'schema'], content: ['map', 'mediaType'], examples: ['map', 'leaf'] },
  requestBody: { content: ['map', 'mediaType'] },
  response: { headers: ['map', 'header'], content: ['map', 'mediaType'], links: ['map', 'leaf'] },
  mediaType: {
    schema: ['one', 'schema'],
    examples: ['map', 'leaf'],
    encoding: ['map', 'encoding'],
  },
  encoding: { headers: ['map', 'header'] },
  callback: { '*': ['map', 'pathItem'] },
  schema: {
    properties: ['map', 'schema'],
    patternProperties: ['map', 'schema'],
    dependentSchemas: ['map', 'schema'],
    $defs: ['map', 'schema'],
    definitions: ['map', 'schema'],
    items: ['listOrOne', 'schema'],
    prefixItems: ['list', 'schema'],
    allOf: ['list', 'schema'],
    anyOf: ['list', 'schema'],
    oneOf: ['list', 'schema'],
    not: ['one', 'schema'],
    if: ['one', 'schema'],
    // biome-ignore lint/suspicious/noThenProperty: JSON Schema calls it so, and nothing awaits this.
    then: ['one', 'schema'],
    else: ['one', 'schema'],
    contains: ['one', 'schema'],
    propertyNames: ['one', 'schema'],
    additionalProperties: ['one', 'schema'],
    additionalItems: ['one', 'schema'],
    unevaluatedProperties: ['one', 'schema'],
    unevaluatedItems: ['one', 'schema'],
    contentSchema: ['one', 'schema'],
  },
  leaf: {},
};

/** One object of a description: what it is and where it stands. */
export interface Visit {
  node: JsonObject;
  kind: Kind;
  pointer: string;
}

/** Lists every object of a description in which a reference or a schema can stand, depth first. */
export function* walk(node: unknown, kind: Kind = 'openapi', pointer = '#'): Generator<Visit> {
  if (!isObject(node)) return;
  yield { node, kind, pointer };
  if (kind === 'callback') {
    for (const key of Object.keys(node)) {
      yield* walk(node[key], 'pathItem', joinPointer(pointer, key));
    }
    return;
  }
  for (const [name, [shape, childKind]] of Object.entries(STRUCTURE[kind])) {
    const child = node[name];
    const childPointer = joinPointer(pointer, name);
    if (Array.isArray(child) && shape !== 'one' && shape !== 'map') {
      for (const [index, item] of child.entries()) {
        yield* walk(item, childKind, joinPointer(childPointer, index));
      }
    } else if (shape === 'map' && isObject(child)) {
      for (const key of Object.keys(child)) {
        yield* walk(child[key], childKind, joinPointer(childPointer, key));
      }
    } else if (shape !== 'list') {
      yield* walk(child, childKind, childPointer);
    }
  }
}
