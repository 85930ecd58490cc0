import type { Schemas } from '@rememberizer/description';
import { isObject } from '@rememberizer/description/json';

/** Whether a property is the server's to set, so that a request has no say in it. */
export function isReadOnly(schemas: Schemas, property: unknown): boolean {
  return isMarked(schemas, property, 'readOnly');
}

/** Whether a property is not for the side that sends: `readOnly` in requests, `writeOnly` in responses. */
export function isUnsent(schemas: Schemas, property: unknown): boolean {
  return isMarked(schemas, property, schemas.direction === 'request' ? 'readOnly' : 'writeOnly');
}

function isMarked(schemas: Schemas, property: unknown, keyword: string): boolean {
  const own = isObject(property) && property[keyword] === true;
  return own || schemas.resolve(property)?.node[keyword] === true;
}
