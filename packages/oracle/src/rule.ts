import type { Description, Operation, Resolved } from '@rememberizer/description';
import type { Observation, Weight } from './finding.ts';
import type { WireResponse } from './response.ts';
import type { SchemaValidator } from './schema-validator.ts';

/** What a rule looks at. */
export interface Judged {
  description: Description;
  validator: SchemaValidator;
  /** The method of the request. */
  method: string;
  /** The operations on the path of the request, whatever their method. */
  siblings: Operation[];
  /** The operation that was called; undefined if the path does not have the method. */
  operation: Operation | undefined;
  response: WireResponse;
  /** The Response Object that the description has for this answer. */
  declared: Resolved | undefined;
  /** The text of the body, unless its bytes are no UTF-8. */
  text: string | undefined;
  /** The value of a JSON body, unless it is none. */
  json: { value: unknown } | undefined;
}

/** One thing that is asked of a response. */
export interface Rule {
  /** Stays the same for ever: known findings and suppressions name it. */
  id: string;
  requirement: string;
  /** What asks for it. An observation that names a place in the description overrides it. */
  source: string;
  weight: Weight;
  check(judged: Judged): Iterable<Observation>;
}
