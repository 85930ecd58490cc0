import { isObject, type JsonObject } from './json.ts';
import { joinPointer } from './pointer.ts';

/** One schema that a discriminator chooses, and the values that name it, the likeliest first. */
export interface Choice {
  reference: string;
  names: string[];
}

/** What a discriminator says, added to a schema under this name for whoever makes values of it. */
export const CHOICES = 'x-choices';

/** Marks a schema that was added, and which no value breaks for certain. */
export const DOUBTFUL = 'x-doubtful';

/**
 * Adds what a discriminator says, for whoever makes values. It does not change which values are valid
 * (OpenAPI 3.1.1 §4.8.25), so that a name which it does not know is no more than doubtful.
 */
export function applyDiscriminator(
  document: JsonObject,
  schema: JsonObject,
  pointer: string,
): void {
  const { discriminator } = schema;
  if (!isObject(discriminator) || typeof discriminator.propertyName !== 'string') return;
  const { propertyName: property, mapping } = discriminator;
  const listed = [schema.oneOf, schema.anyOf].flatMap((list) => (Array.isArray(list) ? list : []));
  const isListed = listed.length > 0;
  const references = isListed ? referencesOf(listed) : extensionsOf(document, pointer);
  const choices = references.map((reference) => ({
    reference,
    names: namesOf(reference, isObject(mapping) ? mapping : {}),
  }));
  if (choices.length === 0) return;
  schema[CHOICES] = { property, choices };
  if (!isListed) return;
  const known = { enum: choices.flatMap(({ names }) => names), [DOUBTFUL]: true };
  schema.allOf = [
    ...(Array.isArray(schema.allOf) ? schema.allOf : []),
    { properties: { [property]: known }, [DOUBTFUL]: true },
  ];
}

function referencesOf(branches: unknown[]): string[] {
  return branches.flatMap((branch) =>
    isObject(branch) && typeof branch.$ref === 'string' ? [branch.$ref] : [],
  );
}

/** The components that extend a schema by `allOf`. */
function extensionsOf({ components }: JsonObject, pointer: string): string[] {
  const schemas = isObject(components) && isObject(components.schemas) ? components.schemas : {};
  return Object.entries(schemas).flatMap(([name, schema]) => {
    const all = isObject(schema) && Array.isArray(schema.allOf) ? schema.allOf : [];
    const isExtension = referencesOf(all).includes(pointer);
    return isExtension ? [joinPointer('#/components/schemas', name)] : [];
  });
}

/** A mapping names schemas by a reference or by the name of a component; without, that name is it. */
function namesOf(reference: string, mapping: JsonObject): string[] {
  const own = reference.split('/').at(-1) ?? reference;
  const mapped = Object.entries(mapping).filter(
    ([, target]) => target === reference || target === own,
  );
  return mapped.length > 0 ? mapped.map(([name]) => name) : [own];
}
