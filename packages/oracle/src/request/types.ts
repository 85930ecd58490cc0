import type { Schemas } from '@rememberizer/description';
import { isObject } from '@rememberizer/description/json';
import { joinPointer } from '@rememberizer/description/pointer';

const DEEPEST = 12;

/** The types that a schema names anywhere for the whole value; none if it leaves them open. */
export function typesOf(schemas: Schemas, node: unknown, depth = 0): Set<string> {
  const schema = schemas.resolve(node)?.node;
  if (!schema || depth > DEEPEST) return new Set();
  const own = [schema.type ?? []].flat().map(String);
  const fixed = [...listOf(schema.enum), ...(schema.const === undefined ? [] : [schema.const])];
  const structure = [
    ...(isObject(schema.properties) ? ['object'] : []),
    ...(schema.items !== undefined || schema.prefixItems !== undefined ? ['array'] : []),
  ];
  const inner = branchesOf(schema).flatMap((branch) => [...typesOf(schemas, branch, depth + 1)]);
  return new Set([
    ...own,
    ...(own.length === 0 ? [...fixed.map(typeOf), ...structure] : []),
    ...inner,
  ]);
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

/** Where the members of an object are described, by name. */
export function propertiesOf(
  schemas: Schemas,
  node: unknown,
  pointer: string,
  depth = 0,
): Map<string, string> {
  const target = schemas.resolve(node, pointer);
  const places = new Map<string, string>();
  if (!target || depth > DEEPEST) return places;
  const { properties } = target.node;
  for (const name of Object.keys(isObject(properties) ? properties : {})) {
    places.set(name, joinPointer(target.pointer, 'properties', name));
  }
  for (const keyword of ['allOf', 'anyOf', 'oneOf']) {
    for (const [index, branch] of listOf(target.node[keyword]).entries()) {
      const place = joinPointer(target.pointer, keyword, index);
      for (const [name, at] of propertiesOf(schemas, branch, place, depth + 1)) {
        if (!places.has(name)) places.set(name, at);
      }
    }
  }
  return places;
}

function branchesOf(schema: Record<string, unknown>): unknown[] {
  return ['allOf', 'anyOf', 'oneOf'].flatMap((keyword) => listOf(schema[keyword]));
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
