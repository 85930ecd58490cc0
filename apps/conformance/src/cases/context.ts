import type { Description, Operation, Schemas } from '@rememberizer/description';
import { createSchemaValidator, type SchemaValidator } from '@rememberizer/oracle/schema';
import type { Draft } from './draft.ts';

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
  /** Requests that the target is known to accept. */
  accepted?: ReadonlyMap<Operation, Draft>;
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
