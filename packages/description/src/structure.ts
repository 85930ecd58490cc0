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

const CHILDREN = new Map(
  Object.entries(STRUCTURE).map(([kind, children]) => [
    kind as Kind,
    new Map(Object.entries(children)),
  ]),
);

/** One object of a description: what it is and where it stands. */
export interface Visit {
  node: JsonObject;
  kind: Kind;
  /** Made when it is asked for: hardly any of the many objects of a description is told of. */
  readonly pointer: string;
}

class Place implements Visit {
  readonly node: JsonObject;
  readonly kind: Kind;
  readonly #parent: Place | string;
  readonly #keys: (string | number)[];

  constructor(node: JsonObject, kind: Kind, parent: Place | string, ...keys: (string | number)[]) {
    this.node = node;
    this.kind = kind;
    this.#parent = parent;
    this.#keys = keys;
  }

  get pointer(): string {
    const parent = typeof this.#parent === 'string' ? this.#parent : this.#parent.pointer;
    return joinPointer(parent, ...this.#keys);
  }
}

/** Lists every object of a description in which a reference or a schema can stand, depth first. */
export function* walk(node: unknown, kind: Kind = 'openapi', pointer = '#'): Generator<Visit> {
  if (!isObject(node)) return;
  const pending = [new Place(node, kind, pointer)];
  for (let place = pending.pop(); place; place = pending.pop()) {
    yield place;
    const children = childrenOf(place);
    for (let index = children.length - 1; index >= 0; index -= 1) {
      pending.push(children[index] as Place);
    }
  }
}

function childrenOf(place: Place): Place[] {
  const { node, kind } = place;
  const found: Place[] = [];
  const add = (child: unknown, childKind: Kind, ...keys: (string | number)[]) => {
    if (isObject(child)) found.push(new Place(child, childKind, place, ...keys));
  };
  if (kind === 'callback') {
    for (const key of Object.keys(node)) add(node[key], 'pathItem', key);
    return found;
  }
  const children = CHILDREN.get(kind);
  for (const name of Object.keys(node)) {
    const said = children?.get(name);
    if (!said) continue;
    const [shape, childKind] = said;
    const child = node[name];
    if (Array.isArray(child) && (shape === 'list' || shape === 'listOrOne')) {
      for (const [index, item] of child.entries()) add(item, childKind, name, index);
    } else if (shape === 'map' && isObject(child)) {
      for (const key of Object.keys(child)) add(child[key], childKind, name, key);
    } else if (shape !== 'list') {
      add(child, childKind, name);
    }
  }
  return found;
}
