import { isObject, type JsonObject } from '@rememberizer/description/json';

/**
 * What to write at which places of a description, `undefined` to remove: `paths /pets get` names a
 * place, because neither paths nor media types have spaces in them.
 */
export type Edit = Record<string, unknown>;

/** A copy of the description with the edits made. A place that is not there is a fault of the test. */
export function edit(document: JsonObject, edits: Edit): JsonObject {
  const copy = structuredClone(document);
  for (const [place, value] of Object.entries(edits)) {
    const steps = place.split(' ');
    const last = steps.pop() ?? '';
    const parent = find(copy, steps);
    if (value === undefined && !(last in parent)) throw new Error(`There is no ${place}`);
    if (value === undefined) delete parent[last];
    else parent[last] = value;
  }
  return copy;
}

/** What stands at a place, so that it can be written at another one. */
export function at(document: JsonObject, place: string): JsonObject {
  return find(document, place.split(' '));
}

function find(document: JsonObject, steps: string[]): JsonObject {
  return steps.reduce((node, step) => {
    const child = node[step];
    if (isObject(child)) return child;
    throw new Error(`There is no ${step} in ${steps.join(' ')}`);
  }, document);
}
