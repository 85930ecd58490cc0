import type { Description, Operation, Schemas } from '@rememberizer/description';
import type { SchemaValidator } from '../schema-validator.ts';
import type { Pair } from './pairs.ts';

/** What a request is judged by, and the parts of it. */
export interface Judge {
  description: Description;
  schemas: Schemas;
  validator: SchemaValidator;
  operation: Operation;
  /** The path as it was sent, without its query. */
  path: string;
  /** What the query and the cookies hold. */
  pairs: Pair[];
  cookies: Pair[];
  rawHeaders: readonly (readonly [name: string, value: string])[];
  body: Uint8Array;
}

/** The values of all lines of one header. */
export function requestLines({ rawHeaders }: Pick<Judge, 'rawHeaders'>, name: string): string[] {
  const wanted = name.toLowerCase();
  return rawHeaders.filter(([each]) => each.toLowerCase() === wanted).map(([, value]) => value);
}
