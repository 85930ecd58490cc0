import type { Description, Operation } from '@rememberizer/description';
import { isObject } from '@rememberizer/description/json';
import type { WireResponse } from '@rememberizer/oracle';
import { declaredResponse } from '@rememberizer/oracle/response';
import type { Case } from '../cases/case.ts';
import { fill } from '../journeys/expression.ts';

/** The operations to which the links of an answer lead, with what they give to parameters by name. */
export function followLinks(
  description: Description,
  { operation, request }: Case,
  response: WireResponse,
): { operation: Operation; values: Record<string, unknown> }[] {
  const declared = declaredResponse(operation, response.status);
  const links = isObject(declared?.node.links) ? Object.values(declared.node.links) : [];
  return links.flatMap((node) => {
    const link = description.resolve(node)?.node;
    const target = description.operations.find(({ id, pointer }) =>
      link?.operationId === undefined ? pointer === link?.operationRef : id === link.operationId,
    );
    if (!target || !isObject(link?.parameters)) return [];
    const scope = { inputs: {}, steps: new Map(), workflows: new Map(), request, response };
    const missing: string[] = [];
    const filled = fill(link.parameters, scope, missing) as Record<string, unknown>;
    if (missing.length > 0) return [];
    // A parameter may be qualified by its place: `path.id` (OpenAPI 3.1 §4.8.20).
    const pairs = Object.entries(filled).map(([name, value]) => [
      name.replace(/^(path|query|header|cookie)\./, ''),
      value,
    ]);
    return [{ operation: target, values: Object.fromEntries(pairs) }];
  });
}
