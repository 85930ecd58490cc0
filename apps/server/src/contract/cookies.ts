import { endpoint } from './description.ts';
import { Mismatch } from './mismatch.ts';
import type { OperationId } from './operations.ts';

/**
 * The `Set-Cookie` lines of an operation, made from the documented ones: names, paths and flags are
 * those of the example, only the values are ours.
 */
export type CookieLine = {
  name: string;
  maxAge: number;
  write(value: string, maxAge?: number): string;
};

export function documentedCookies(operationId: OperationId): readonly CookieLine[] {
  const example = Object.values(endpoint(operationId).operation.responses)
    .map((response) => response.headers?.['Set-Cookie']?.example)
    .find(Array.isArray);
  if (!example) throw new Mismatch(`it shows no Set-Cookie lines for ${operationId}`);
  return example.map(cookieLine);
}

function cookieLine(line: string): CookieLine {
  const [, name, attributes] = /^([^=]+)=[^;]*(;.*)$/.exec(line) ?? [];
  const maxAge = Number(/; Max-Age=(\d+)/.exec(line)?.[1]);
  if (!name || !attributes || Number.isNaN(maxAge))
    throw new Mismatch(`this is no cookie line: ${line}`);
  return {
    name,
    maxAge,
    write: (value, age = maxAge) =>
      `${name}=${value}${age === maxAge ? attributes : attributes.replace(/; Max-Age=\d+/, `; Max-Age=${age}`)}`,
  };
}
