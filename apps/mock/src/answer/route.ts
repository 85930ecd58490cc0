import type { Description, Operation } from '@rememberizer/description';

/** Where a request leads: to an operation, to a path without this method, or nowhere. */
export type Route =
  | { kind: 'operation'; operation: Operation; path: string }
  | { kind: 'wrong-method'; operations: Operation[] }
  | { kind: 'unknown-path' };

/** Finds the operation of a request; the path comes as it was sent, without the query. */
export type Router = (method: string, path: string) => Route;

interface Template {
  basePath: string;
  pattern: RegExp;
  /** Whether there is no parameter: `/users/me` goes before `/users/{id}` (OpenAPI 3.1 §4.8.8). */
  isConcrete: boolean;
  /** How many characters are fixed: the most specific template goes first. */
  fixed: number;
  operations: Operation[];
}

/** Makes the router of a description. Each path stands under the path of its server URL. */
export function createRouter({ operations }: Description): Router {
  const templates = new Map<string, Template>();
  for (const operation of operations) {
    const { basePath, path } = operation;
    const template = templates.get(basePath + path) ?? compile(basePath, path);
    template.operations.push(operation);
    templates.set(basePath + path, template);
  }
  const ordered = [...templates.values()].sort(
    (a, b) => Number(b.isConcrete) - Number(a.isConcrete) || b.fixed - a.fixed,
  );
  return (method, path) => {
    const fitting = ordered.filter(({ pattern }) => pattern.test(path));
    // A path without parameters hides the templates that fit it too, whatever the method.
    const matches = fitting[0]?.isConcrete ? fitting.slice(0, 1) : fitting;
    const found = matches.find((template) => operationOf(template, method));
    if (found) {
      const operation = operationOf(found, method) as Operation;
      return { kind: 'operation', operation, path: path.slice(found.basePath.length) };
    }
    if (matches.length === 0) return { kind: 'unknown-path' };
    return { kind: 'wrong-method', operations: matches.flatMap(({ operations }) => operations) };
  };
}

/** HEAD is answered like GET, without the body (RFC 9110, section 9.3.2). */
function operationOf({ operations }: Template, method: string): Operation | undefined {
  const exact = operations.find((operation) => operation.method === method);
  if (exact || method !== 'HEAD') return exact;
  return operations.find((operation) => operation.method === 'GET');
}

function compile(basePath: string, path: string): Template {
  const parts = path.split(/\{[^/{}]*\}/);
  const source = parts.map((part) => escapeRegExp(part)).join('[^/]+');
  return {
    basePath,
    pattern: new RegExp(`^${escapeRegExp(basePath)}${source}$`),
    isConcrete: parts.length === 1,
    fixed: parts.join('').length,
    operations: [],
  };
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
