import type { Description, Direction, JsonObject } from '@rememberizer/description';
import { valueAt } from '@rememberizer/description/pointer';
import { fits } from '@rememberizer/generate/fits';
import { type Contain, createContain } from '../schema/contain.ts';
import { type SchemaRef, schemasOf } from '../schema/scope.ts';

/** Both descriptions and what compares their schemas. */
export interface Context {
  base: Description;
  revision: Description;
  /** What a client sends that follows the base: members that it does not know it does not send. */
  sent: Contain;
  /** What may be, whoever sends it. */
  allowed: Contain;
  /** The same for values that are written as text. */
  text: Pick<Context, 'sent' | 'allowed'>;
}

export function createContext(base: Description, revision: Description): Context {
  return {
    base,
    revision,
    sent: createContain({ isUnnamedUnsent: true }, accepts),
    allowed: createContain({ isUnnamedUnsent: false }, accepts),
    text: {
      sent: createContain({ isUnnamedUnsent: true, isText: true }, accepts),
      allowed: createContain({ isUnnamedUnsent: false, isText: true }, accepts),
    },
  };
}

function accepts(refs: SchemaRef[], value: unknown): boolean {
  return refs.every(({ scope, node, pointer }) => {
    const schemas = schemasOf(scope.description, scope.direction);
    const isWritten = valueAt(scope.description.document, pointer) === node;
    return fits(schemas, isWritten ? { $ref: pointer } : node, value, false);
  });
}

/** The schema under a pointer; where none is written, everything is allowed. */
export function schemaAt(
  description: Description,
  direction: Direction,
  pointer: string,
): SchemaRef {
  const node = valueAt(description.document, pointer) as JsonObject | boolean | undefined;
  return { scope: scopeOf(description, direction), node: node ?? true, pointer };
}

const scopes = new WeakMap<Description, Partial<Record<Direction, SchemaRef['scope']>>>();

function scopeOf(description: Description, direction: Direction): SchemaRef['scope'] {
  const known = scopes.get(description) ?? {};
  scopes.set(description, known);
  known[direction] ??= { description, direction };
  return known[direction];
}
