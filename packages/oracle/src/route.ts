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
  return concrete.length > 0 ? concrete : matching;
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

function templateExpression(template: string): RegExp {
  const parts = template
    .split(/\{[^}]*\}/)
    .map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('[^/]+')}$`);
}
