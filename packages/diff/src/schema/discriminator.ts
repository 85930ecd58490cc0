import type { JsonObject } from '@rememberizer/description';
import { isObject } from '@rememberizer/description/json';
import { joinPointer, valueAt } from '@rememberizer/description/pointer';
import { listed, type SchemaRef } from './scope.ts';

/** What chooses between schemas by the value of a member (OpenAPI 3.1 §4.8.25). */
export interface Discriminator {
  property: string;
  /** The schema that each value names. */
  choices: Map<string, SchemaRef>;
  /** Whether the schemas are listed, rather than those that extend this one. */
  isListed: boolean;
  pointer: string;
}

/** The discriminator of a schema, if it has one. */
export function discriminatorOf(ref: SchemaRef): Discriminator | undefined {
  if (!isObject(ref.node) || !isObject(ref.node.discriminator)) return undefined;
  const { propertyName, mapping } = ref.node.discriminator;
  if (typeof propertyName !== 'string') return undefined;
  const branches = ['oneOf', 'anyOf'].flatMap((keyword) => listed(ref, keyword));
  const isListed = branches.length > 0;
  const pointers = isListed ? branches.flatMap(referenceOf) : extensionsOf(ref);
  const choices = new Map(pointers.map((pointer) => [nameIn(pointer), pointer]));
  for (const [value, reference] of Object.entries(isObject(mapping) ? mapping : {})) {
    const pointer = String(reference);
    const whole = /[#/]/.test(pointer) ? pointer : joinPointer('#/components/schemas', pointer);
    // A value that is mapped replaces the one that is the name of its schema.
    if (value !== nameIn(whole)) choices.delete(nameIn(whole));
    choices.set(value, whole);
  }
  const found = [...choices].flatMap(([value, pointer]) => {
    const node = valueAt(ref.scope.description.document, pointer);
    return isObject(node) ? [[value, { scope: ref.scope, node, pointer }] as const] : [];
  });
  return {
    property: propertyName,
    choices: new Map(found),
    isListed,
    pointer: joinPointer(ref.pointer, 'discriminator'),
  };
}

function referenceOf({ node }: SchemaRef): string[] {
  return isObject(node) && typeof node.$ref === 'string' ? [node.$ref] : [];
}

const extensions = new WeakMap<JsonObject, Map<unknown, string[]>>();

/** The components that extend a schema by `allOf`, whether or not by way of others. */
function extensionsOf({ scope, node }: SchemaRef): string[] {
  const { document } = scope.description;
  const known = extensions.get(document) ?? listExtensions(document);
  extensions.set(document, known);
  const found = new Set<string>();
  const visit = (base: unknown) => {
    for (const each of known.get(base) ?? []) {
      if (found.has(each)) continue;
      found.add(each);
      visit(valueAt(document, each));
    }
  };
  visit(node);
  return [...found];
}

/** The components that name a schema in their `allOf`, by that schema. */
function listExtensions(document: JsonObject): Map<unknown, string[]> {
  const { components } = document;
  const schemas = isObject(components) && isObject(components.schemas) ? components.schemas : {};
  const lists = new Map<unknown, string[]>();
  for (const [name, schema] of Object.entries(schemas)) {
    const all = isObject(schema) && Array.isArray(schema.allOf) ? schema.allOf : [];
    for (const part of all) {
      if (!isObject(part) || typeof part.$ref !== 'string') continue;
      const base = valueAt(document, part.$ref);
      const list = lists.get(base) ?? [];
      lists.set(base, [...list, joinPointer('#/components/schemas', name)]);
    }
  }
  return lists;
}

function nameIn(pointer: string): string {
  return pointer.split('/').at(-1) ?? pointer;
}
