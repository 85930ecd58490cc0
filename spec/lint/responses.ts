import type { Location, Oas3Operation, Oas3Response, UserContext } from '@redocly/openapi-core';

type Found = {
  status: string;
  response: Oas3Response;
  /** Where the operation names it. */
  location: Location;
  /** Where it is written. */
  written: Location;
};

/** Methods that change nothing (RFC 9110, section 9.2.1). */
const SAFE = new Set(['get', 'head', 'options', 'trace']);

/** Whether an operation, by the key that it stands under, changes nothing. */
export const isSafe = (method: string | number) => SAFE.has(String(method));

/**
 * The responses of an operation, through their $refs. What cannot be resolved is reported by
 * Redocly's own rule.
 */
export const responsesOf = (
  operation: Oas3Operation,
  { location, resolve }: Pick<UserContext, 'location' | 'resolve'>,
): Found[] =>
  Object.entries(operation.responses ?? {}).flatMap(([status, reference]) => {
    const { node: response, location: written } = resolve<Oas3Response>(reference);
    const place = location.child(['responses', status]);
    return response && written ? [{ status, response, location: place, written }] : [];
  });

/** Whether a response declares a header; their names know no case. */
export const declares = ({ headers }: Oas3Response, name: string) =>
  Object.keys(headers ?? {}).some((header) => header.toLowerCase() === name.toLowerCase());
