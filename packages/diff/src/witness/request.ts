import type { Description, Operation, Parameter } from '@rememberizer/description';
import { isObject } from '@rememberizer/description/json';
import { joinPointer } from '@rememberizer/description/pointer';
import { sample } from '@rememberizer/generate/sample';
import type { Witness } from '../change.ts';
import { schemasOf } from '../schema/scope.ts';
import { credentialsOf } from './credentials.ts';
import { curlLine } from './curl.ts';
import { serverUrl, writeParameter } from './write.ts';

/** What a request that shows a change has in one of its parts. */
interface Part {
  /** A parameter that is sent although it may be left out, and with which value. */
  with?: Parameter | undefined;
  value?: unknown;
  body?: { mediaType: string; value: unknown };
  /** Leaves the body out. */
  isBodyLess?: boolean;
}

/** A request that a description allows, as it is sent and as a line for a shell. */
export function exampleRequest(
  description: Description,
  operation: Operation,
  part: Part,
): Witness | undefined {
  const schemas = schemasOf(description, 'request');
  const headers: [string, string][] = [];
  const query: string[] = [];
  const cookies: string[] = [];
  let path = operation.path;
  for (const parameter of operation.parameters) {
    const isAsked = parameter.pointer === part.with?.pointer;
    if (!parameter.required && !isAsked) continue;
    const pointer = joinPointer(parameter.pointer, 'schema');
    const isGiven = isAsked && part.value !== undefined;
    const value = isGiven ? part.value : (sample(schemas, { $ref: pointer }) ?? 'example');
    const written = writeParameter(parameter, value);
    if (parameter.in === 'path') path = path.replace(`{${parameter.name}}`, written);
    if (parameter.in === 'query') query.push(written);
    if (parameter.in === 'header') headers.push([parameter.name, written]);
    if (parameter.in === 'cookie') cookies.push(written);
  }
  const credentials = credentialsOf(operation);
  headers.push(...credentials.headers);
  query.push(...credentials.query);
  cookies.push(...credentials.cookies);
  if (cookies.length > 0) headers.push(['Cookie', cookies.join('; ')]);
  const body = part.isBodyLess ? undefined : bodyOf(description, operation, part);
  if (body) headers.push(['Content-Type', body.mediaType]);
  const target = `${operation.basePath}${path}${query.length > 0 ? `?${query.join('&')}` : ''}`;
  const { method } = operation;
  const request = {
    method,
    target,
    headers,
    ...(body?.text === undefined ? {} : { body: body.text }),
  };
  return { kind: 'request', ...request, curl: curlLine(serverUrl(description), request) };
}

function bodyOf(
  description: Description,
  { requestBody }: Operation,
  { body }: Part,
): { mediaType: string; text?: string } | undefined {
  const content = requestBody && isObject(requestBody.node.content) ? requestBody.node.content : {};
  const mediaType = body?.mediaType ?? Object.keys(content)[0];
  if (mediaType === undefined || !requestBody) return undefined;
  const pointer = joinPointer(requestBody.pointer, 'content', mediaType, 'schema');
  const made = () => sample(schemasOf(description, 'request'), { $ref: pointer });
  const value = body?.value === undefined ? made() : body.value;
  return { mediaType, text: writeBody(mediaType, value) };
}

function writeBody(mediaType: string, value: unknown): string {
  if (/x-www-form-urlencoded/i.test(mediaType) && isObject(value)) {
    const pairs = Object.entries(value).flatMap(([name, member]) =>
      [member].flat().map((each) => [name, typeof each === 'string' ? each : JSON.stringify(each)]),
    );
    return new URLSearchParams(pairs as [string, string][]).toString();
  }
  return typeof value === 'string' && !/json/i.test(mediaType)
    ? value
    : JSON.stringify(value ?? {});
}
