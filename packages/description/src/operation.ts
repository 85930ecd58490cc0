import { isObject, type JsonObject } from './json.ts';
import { joinPointer } from './pointer.ts';
import { type Resolved, resolveReference } from './reference.ts';
import { basePathOf } from './server.ts';

/** One place of a parameter in a request. */
export type ParameterPlace = 'path' | 'query' | 'header' | 'cookie';

/** A parameter of an operation, its reference resolved. `pointer` names where it is written. */
export interface Parameter {
  name: string;
  in: ParameterPlace;
  required: boolean;
  node: JsonObject;
  pointer: string;
}

/** One scheme that a request has to satisfy. */
export interface SecurityUse {
  name: string;
  /** The Security Scheme Object: `type`, `scheme`, `in`, `name` and so on. */
  scheme: JsonObject;
  /** What a token has to be good for (OAuth 2.0 and OpenID Connect), or roles. */
  scopes: string[];
}

/** An operation with everything that its path item and the document's root add to it. */
export interface Operation {
  /** The operationId, or `METHOD /path` where the description gives none. */
  id: string;
  /** In upper case, as it goes over the wire. */
  method: string;
  /** The path template, such as `/users/{id}`. */
  path: string;
  /** The path of the first server URL, without a trailing slash: `/api/v1`, or an empty string. */
  basePath: string;
  /** The same, if the operation or its path item has servers of its own. */
  ownBasePath?: string;
  pointer: string;
  node: JsonObject;
  /** Those of the path item and of the operation, the latter winning. */
  parameters: Parameter[];
  requestBody?: Resolved;
  /** By status as written: `200`, `4XX`, `default`. */
  responses: Record<string, Resolved>;
  /** Alternatives, each a list of schemes that apply together. An empty alternative needs none. */
  security: SecurityUse[][];
}

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

/** Lists the operations under `paths` in the order in which they are written. */
export function listOperations(document: JsonObject): Operation[] {
  const paths = isObject(document.paths) ? document.paths : {};
  return Object.entries(paths).flatMap(([path, value]) =>
    path.startsWith('/') ? operationsOf(document, path, value, joinPointer('#/paths', path)) : [],
  );
}

/** The operations of one Path Item Object, which may stand under a webhook or a callback as well. */
export function operationsOf(
  document: JsonObject,
  path: string,
  value: unknown,
  pointer: string,
): Operation[] {
  const item = resolveReference(document, value, pointer);
  if (!item) return [];
  return METHODS.filter((method) => isObject(item.node[method])).map((method) =>
    readOperation(document, path, method, item),
  );
}

function readOperation(
  document: JsonObject,
  path: string,
  method: string,
  item: Resolved,
): Operation {
  const node = item.node[method] as JsonObject;
  const pointer = joinPointer(item.pointer, method);
  const requestBody = resolveReference(document, node.requestBody, `${pointer}/requestBody`);
  const own = [node.servers, item.node.servers];
  const isOwn = own.some((servers) => Array.isArray(servers) && servers.length > 0);
  return {
    id: typeof node.operationId === 'string' ? node.operationId : `${method.toUpperCase()} ${path}`,
    method: method.toUpperCase(),
    path,
    basePath: basePathOf([...own, document.servers]),
    ...(isOwn ? { ownBasePath: basePathOf(own) } : {}),
    pointer,
    node,
    parameters: readParameters(document, item, { node, pointer }),
    ...(requestBody ? { requestBody } : {}),
    responses: readResponses(document, node, pointer),
    security: readSecurity(document, node),
  };
}

function readParameters(document: JsonObject, ...owners: Resolved[]): Parameter[] {
  const merged = new Map<string, Parameter>();
  for (const owner of owners) {
    const list = Array.isArray(owner.node.parameters) ? owner.node.parameters : [];
    for (const [index, value] of list.entries()) {
      const place = joinPointer(owner.pointer, 'parameters', index);
      const resolved = resolveReference(document, value, place);
      if (!resolved) continue;
      const name = String(resolved.node.name);
      const within = resolved.node.in as ParameterPlace;
      merged.set(`${within} ${name}`, {
        name,
        in: within,
        required: resolved.node.required === true,
        ...resolved,
      });
    }
  }
  return [...merged.values()];
}

function readResponses(
  document: JsonObject,
  operation: JsonObject,
  pointer: string,
): Record<string, Resolved> {
  const responses = isObject(operation.responses) ? operation.responses : {};
  const entries = Object.entries(responses).flatMap(([status, value]) => {
    const place = joinPointer(pointer, 'responses', status);
    const resolved = resolveReference(document, value, place);
    return resolved && !status.startsWith('x-') ? [[status, resolved] as const] : [];
  });
  return Object.fromEntries(entries);
}

function readSecurity(document: JsonObject, operation: JsonObject): SecurityUse[][] {
  const alternatives = operation.security ?? document.security;
  if (!Array.isArray(alternatives)) return [];
  return alternatives.filter(isObject).map((alternative) =>
    Object.keys(alternative).flatMap((name) => {
      const place = joinPointer('#/components/securitySchemes', name);
      const scheme = resolveReference(document, { $ref: place }, place);
      const scopes = Array.isArray(alternative[name]) ? alternative[name].map(String) : [];
      return scheme ? [{ name, scheme: scheme.node, scopes }] : [];
    }),
  );
}
