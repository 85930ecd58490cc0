import type { Description, Operation, Schemas } from '@rememberizer/description';
import { createSchemaValidator, type SchemaValidator } from '@rememberizer/oracle/schema';
import type { Draft } from './draft.ts';

/** A request that comes nearer to a success than the documented one. */
export interface Start {
  draft: Draft;
  /** It succeeded, or would: what only deletes something is not tried. */
  isAccepted: boolean;
  /** Other documented bodies that were accepted in its place. */
  others?: Draft[];
}

/** What cases are made from. */
export interface Context {
  description: Description;
  schemas: Schemas;
  validator: SchemaValidator;
  /** The path that stands before the path of every operation. */
  basePath: string;
  /** The target keeps no state, so a documented example has to succeed. */
  stateless: boolean;
  /** Credentials by the name of their security scheme. */
  credentials: Record<string, string>;
  /** Requests to begin with in place of the documented ones. */
  starts?: ReadonlyMap<Operation, Start>;
}

/** Makes the context of one run. */
export function createContext(
  description: Description,
  options: Pick<Context, 'basePath' | 'stateless' | 'credentials'>,
): Context {
  return {
    description,
    schemas: description.schemas('request'),
    validator: createSchemaValidator(description, 'request'),
    ...options,
  };
}
