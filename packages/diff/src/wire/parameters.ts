import type { Operation, Parameter } from '@rememberizer/description';
import { exampleRequest } from '../witness/request.ts';
import type { Context } from './context.ts';
import type { Told } from './finding.ts';
import { comparePresence } from './presence.ts';
import { compareUse } from './schema-use.ts';
import { compareSerialization } from './serialization.ts';
import { schemasIn } from './written.ts';

type Role = 'sends' | 'reads';

/** Compares the parameters of an operation: by place and name, those of the path by their order. */
export function compareParameters(
  context: Context,
  role: Role,
  base: Operation,
  revision: Operation,
): Told[] {
  const before = keyed(base);
  const after = keyed(revision);
  const keys = [...new Set([...before.keys(), ...after.keys()])];
  return keys.flatMap((key) => {
    const pair = { base: before.get(key), revision: after.get(key) };
    return compareParameter(context, role, base, pair);
  });
}

function keyed(operation: Operation): Map<string, Parameter> {
  const names = [...operation.path.matchAll(/\{([^}]*)\}/g)].map(([, name]) => name);
  return new Map(
    operation.parameters.filter(isOwn).map((parameter) => {
      const { name, in: place } = parameter;
      const key =
        place === 'path' ? names.indexOf(name) : place === 'header' ? name.toLowerCase() : name;
      return [`${place} ${key}`, parameter];
    }),
  );
}

/** Headers of these names are described elsewhere and ignored here (OpenAPI 3.1 §4.8.12.2). */
function isOwn({ in: place, name }: Parameter): boolean {
  return !(place === 'header' && /^(accept|content-type|authorization)$/i.test(name));
}

function compareParameter(
  context: Context,
  role: Role,
  operation: Operation,
  { base, revision }: { base: Parameter | undefined; revision: Parameter | undefined },
): Told[] {
  const { name, in: place } = (revision ?? base) as Parameter;
  const location = `${place} ${name}`;
  const pointers: Told['pointers'] = [base?.pointer, revision?.pointer];
  const found: Told[] = [];
  const presence = comparePresence(role, base, revision);
  if (presence) {
    const { change, rating, words } = presence;
    found.push({
      rule: `${subject(role)}-parameter-${change}`,
      rating,
      location,
      message: `${location} ${words}`,
      pointers,
      ...(change === 'removed' ? { reason: 'what it asks for is no longer described' } : {}),
      ...(role === 'sends' && {
        show: () => exampleRequest(context.base, operation, { with: base }),
      }),
    });
  }
  if (!base || !revision) return found;
  found.push(...compareSerialization(context, role, operation, base, revision));
  if (revision.node.deprecated === true && base.node.deprecated !== true) {
    const rule = `${subject(role)}-parameter-deprecated`;
    found.push({
      rule,
      rating: 'additive',
      location,
      message: `${location} is deprecated`,
      pointers,
    });
  }
  const embed = (value: unknown) =>
    role === 'sends'
      ? exampleRequest(context.base, operation, { with: base, value })
      : exampleRequest(context.revision, operation, { with: revision, value });
  const use = { ...schemasIn(context, role, base, revision), location, embed };
  return [
    ...found,
    ...compareUse(context, { ...use, isOptional: !(base.required && revision.required) }),
  ];
}

function subject(role: Role): string {
  return role === 'sends' ? 'request' : 'message';
}
