import type { Description, Operation } from '@rememberizer/description';

/**
 * The operations that a request path means, whatever their method. The base path of the description
 * may stand before it or not. A path without a template wins over one with (OpenAPI 3.1 §4.8.8.1).
 */
export function operationsAt(description: Description, requestPath: string): Operation[] {
  const path = requestPath.split(/[?#]/, 1)[0] ?? '';
  const matching = description.operations.filter((operation) => {
    const bare = path.startsWith(`${operation.basePath}/`)
      ? path.slice(operation.basePath.length)
      : path;
    return matchesTemplate(operation.path, bare);
  });
  const concrete = matching.filter((operation) => !operation.path.includes('{'));
  return concrete.length > 0 ? concrete : matching;
}

function matchesTemplate(template: string, path: string): boolean {
  const expression = template
    .split(/\{[^}]*\}/)
    .map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('[^/]+');
  return new RegExp(`^${expression}$`).test(path);
}
