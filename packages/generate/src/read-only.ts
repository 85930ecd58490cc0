import type { Schemas } from '@rememberizer/description';
import { isObject } from '@rememberizer/description/json';

/** Whether a property is the server's to set, so that a request has no say in it. */
export function isReadOnly(schemas: Schemas, property: unknown): boolean {
  const own = isObject(property) && property.readOnly === true;
  return own || schemas.resolve(property)?.node.readOnly === true;
}
