import type { Description, Operation } from '@rememberizer/description';

/** An operation and what its path looks like in a request. */
interface Route {
  operation: Operation;
  expression: RegExp;
}

/** Making the expressions takes long for a large description, and every request is looked up. */
const routes = new WeakMap<Description, Route[]>();

/**
 * The operations that a request path means, whatever their method. The base path of the description
 * may stand before it or not. A path without a template wins over one with (OpenAPI 3.1 §4.8.8.1).
 */
export function operationsAt(description: Description, requestPath: string): Operation[] {
  const path = requestPath.split(/[?#]/, 1)[0] ?? '';
  const matching = routesOf(description).flatMap(({ operation, expression }) => {
    const bare = path.startsWith(`${operation.basePath}/`)
      ? path.slice(operation.basePath.length)
      : path;
    return expression.test(bare) ? [operation] : [];
  });
  const concrete = matching.filter((operation) => !operation.path.includes('{'));
  return concrete.length > 0 ? concrete : matching.toSorted((a, b) => openness(a) - openness(b));
}

/** How much of a path template is left open: the one that says most is meant. */
export function openness({ path }: Operation): number {
  return path.split('{').length - 1;
}

function routesOf(description: Description): Route[] {
  const known = routes.get(description);
  if (known) return known;
  const made = description.operations.map((operation) => ({
    operation,
    // A query or fragment only tells operations of one path apart.
    expression: templateExpression(operation.path.split(/[?#]/, 1)[0] ?? ''),
  }));
  routes.set(description, made);
  return made;
}

/**
 * The values of a path's parameters as they were sent, or undefined if the path is not the operation's.
 * A base path that nobody declared, such as a proxy's, may stand before it.
 */
export function pathValues(
  operation: Operation,
  requestPath: string,
): Map<string, string> | undefined {
  const path = requestPath.split(/[?#]/, 1)[0] ?? '';
  const { source } = templateExpression(operation.path.split(/[?#]/, 1)[0] ?? '');
  const bare = path.startsWith(`${operation.basePath}/`)
    ? path.slice(operation.basePath.length)
    : path;
  const match = new RegExp(source).exec(bare) ?? new RegExp(source.slice(1)).exec(bare);
  if (!match) return undefined;
  const names = Array.from(operation.path.matchAll(/\{([^}]*)\}/g), ([, name = '']) => name);
  return new Map(names.map((name, index) => [name, match[index + 1] ?? '']));
}

function templateExpression(template: string): RegExp {
  const parts = template.split(/\{[^}]*\}/).map((text) => literals(text));
  return new RegExp(`^${parts.join('([^/]+)')}$`);
}

/** Characters of a path are the same whether they are percent-encoded or not (RFC 3986 §6.2.2.2). */
function literals(text: string): string {
  const escaped = (each: string) => each.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return Array.from(text, (character) => {
    const encoded = encodeURI(character);
    if (encoded === character) return escaped(character);
    return `(?:${escaped(character)}|${encoded}|${encoded.toLowerCase()})`;
  }).join('');
}
