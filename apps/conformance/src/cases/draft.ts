import type { Operation, Parameter } from '@rememberizer/description';
import { type Body, contentTypeOf, encodeBody } from '../bodies/body.ts';
import type { WireRequest } from '../wire/request.ts';
import { type Credential, type CredentialPart, credentialParts } from './credential.ts';
import { encodeParameter } from './parameter-encoding.ts';

/** A request in terms of the description; every case is a draft with one thing changed. */
export interface Draft {
  operation: Operation;
  parameters: { parameter: Parameter; value: unknown }[];
  credentials: Credential[];
  /** What stands in the place of a credential and is none. */
  forged?: CredentialPart;
  body?: Body;
}

/** The draft with another value for a parameter, which it may lack. */
export function withParameter(draft: Draft, parameter: Parameter, value: unknown): Draft {
  const others = draft.parameters.filter((given) => given.parameter !== parameter);
  return { ...draft, parameters: [...others, { parameter, value }] };
}

/**
 * Writes a draft as a request. `basePath` stands before the path of the operation, unless that has one
 * of its own.
 */
export function toRequest(draft: Draft, basePath: string): WireRequest {
  const { operation, body } = draft;
  // What follows a number sign only tells operations of one path apart.
  let [path = ''] = operation.path.split('#', 1);
  const query: string[] = [];
  const cookies: string[] = [];
  const headers: [string, string][] = [['Accept', '*/*']];
  for (const { parameter, value } of draft.parameters) {
    const encoded = encodeParameter(parameter, value);
    if (parameter.in === 'path') path = path.replaceAll(`{${parameter.name}}`, () => encoded);
    else if (parameter.in === 'query') query.push(encoded);
    else if (parameter.in === 'cookie') cookies.push(encoded);
    else headers.push([parameter.name, encoded]);
  }
  const parts = draft.credentials.map(credentialParts);
  for (const part of draft.forged ? [...parts, draft.forged] : parts) {
    if (part.in === 'header') headers.push([part.name, part.value]);
    else if (part.in === 'cookie') cookies.push(`${part.name}=${part.value}`);
    else query.push(`${encodeURIComponent(part.name)}=${encodeURIComponent(part.value)}`);
  }
  if (cookies.length > 0) headers.push(['Cookie', cookies.join('; ')]);
  if (body) headers.push(['Content-Type', contentTypeOf(body)]);
  const search = query.filter((part) => part !== '').join('&');
  const separator = path.includes('?') ? '&' : '?';
  return {
    method: operation.method,
    path: `${operation.ownBasePath ?? basePath}${path}${search ? separator + search : ''}`,
    headers,
    ...(body ? { body: encodeBody(body) } : {}),
  };
}
