import type { JsonObject } from '@rememberizer/description';
import { CHOICES, type Choice } from '@rememberizer/description/discriminator';
import { isObject } from '@rememberizer/description/json';

/** What the discriminator of a schema says. */
export interface Choices {
  property: string;
  choices: Choice[];
  /** The schemas stand beside the discriminator, and do not extend the one that it is in. */
  isListed: boolean;
}

/** The schemas that a discriminator chooses from, if there is one. */
export function choicesOf(schema: JsonObject): Choices | undefined {
  const said = schema[CHOICES];
  if (!isObject(said)) return undefined;
  const isListed = schema.oneOf !== undefined || schema.anyOf !== undefined;
  return { ...(said as unknown as Omit<Choices, 'isListed'>), isListed };
}

/** A value that says by its discriminator which schema it has. */
export function named(value: unknown, property: string, { names: [name] }: Choice): unknown {
  if (!isObject(value) || name === undefined) return value;
  return { ...value, [property]: name };
}
