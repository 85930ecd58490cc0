import type { Description } from '@rememberizer/description';
import { isObject, type JsonObject } from '@rememberizer/description/json';

/**
 * Copies the document with every schema of a response open to unknown properties: a server may add
 * one, and a client that is older must not call that answer wrong. Requests stay closed.
 */
export function openResponses(description: Description): JsonObject {
  const open = new Set<JsonObject>();
  for (const { responses } of description.operations) {
    for (const response of Object.values(responses)) visit(description, response.node, open);
  }
  return copy(description.document, open) as JsonObject;
}

/** Collects every object that the node holds or refers to. */
function visit(description: Description, node: unknown, seen: Set<JsonObject>): void {
  if (Array.isArray(node)) for (const item of node) visit(description, item, seen);
  if (!isObject(node) || seen.has(node)) return;
  seen.add(node);
  const target = description.resolve(node);
  if (target && target.node !== node) visit(description, target.node, seen);
  for (const value of Object.values(node)) visit(description, value, seen);
}

function copy(node: unknown, open: Set<JsonObject>): unknown {
  if (Array.isArray(node)) return node.map((item) => copy(item, open));
  if (!isObject(node)) return node;
  return Object.fromEntries(
    Object.entries(node)
      .filter(([key, value]) => !(open.has(node) && key === 'additionalProperties' && !value))
      .map(([key, value]) => [key, copy(value, open)]),
  );
}
