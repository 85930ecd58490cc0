import { isObject, type JsonObject } from '@rememberizer/description/json';
import { valueAt } from '@rememberizer/description/pointer';

/** Something in an Arazzo file that is wrong, or that is not supported here. */
export class ArazzoFault extends Error {
  /** Where in the file, as a JSON pointer; nothing, if it is about the whole file. */
  readonly pointer: string;

  constructor(message: string, pointer = '') {
    super(message);
    this.pointer = pointer;
  }
}

/** The objects of a list; nothing, if there is none. */
export function objects(value: unknown): JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

/** The texts of a list; nothing, if there is none. */
export function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

/** The members of an object, each read; none, if it is no object. */
export function members<T>(node: unknown, read: (value: unknown) => T): Record<string, T> {
  const entries = isObject(node) ? Object.entries(node) : [];
  return Object.fromEntries(entries.map(([name, value]) => [name, read(value)]));
}

/** Follows a Reusable Object (§4.6.10), such as `$components.parameters.token`. */
export function reusable(document: JsonObject, node: JsonObject): JsonObject {
  if (typeof node.reference !== 'string') return node;
  const found = valueAt(document, `#/${node.reference.replace(/^\$/, '').replaceAll('.', '/')}`);
  if (!isObject(found)) throw new ArazzoFault(`'${node.reference}' leads nowhere`);
  return found;
}

/** Follows the `$ref` of a JSON Schema, if it is one. */
export function dereference(document: JsonObject, node: unknown): JsonObject {
  if (!isObject(node)) return {};
  const found = typeof node.$ref === 'string' ? valueAt(document, node.$ref) : node;
  if (!isObject(found)) throw new ArazzoFault(`$ref '${node.$ref}' leads nowhere`);
  return found;
}

/** `$sourceDescriptions.name.id` without what says which document it is in. */
export function lastName(text: string): string {
  return text.replace(/^\$sourceDescriptions\.[\w-]+\./, '');
}
