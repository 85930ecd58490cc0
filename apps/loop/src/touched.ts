import type { Description, Operation } from '@rememberizer/description';
import { isObject, type JsonObject } from '@rememberizer/description/json';

/** The ids of the operations that say something else than before, also by what they refer to. */
export function touchedOperations(before: Description | undefined, now: Description): Set<string> {
  const known = new Map(before?.operations.map((it) => [it.id, before && textOf(before, it)]));
  const touched = now.operations.filter((it) => known.get(it.id) !== textOf(now, it));
  return new Set(touched.map(({ id }) => id));
}

/** The same description with these operations first, so that they are checked before the others. */
export function withFirst(description: Description, first: Set<string>): Description {
  const [others, those] = [false, true].map((isFirst) =>
    description.operations.filter(({ id }) => first.has(id) === isFirst),
  ) as [Operation[], Operation[]];
  return { ...description, operations: [...those, ...others] };
}

/** Everything that an operation says, and all that it refers to, once each. */
function textOf(description: Description, operation: Operation): string {
  const targets = new Set<JsonObject>();
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) node.forEach(visit);
    if (!isObject(node)) return;
    const target = description.resolve(node)?.node;
    if (target && target !== node && !targets.has(target)) {
      targets.add(target);
      visit(target);
    }
    Object.values(node).forEach(visit);
  };
  const { method, path, security, parameters, node } = operation;
  visit([parameters, node]);
  return JSON.stringify([method, path, security, parameters, node, ...targets]);
}
