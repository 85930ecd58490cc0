import { isObject, type JsonObject } from '@rememberizer/description/json';
import type { StepExtensions } from './arazzo.ts';
import { ArazzoFault, strings } from './nodes.ts';

/** Reads what a step says beyond Arazzo: the members that this folder's README lists. */
export function readExtensions(node: JsonObject): StepExtensions {
  const { 'x-mail': mail, 'x-same-answer': same, 'x-request': request } = node;
  const { 'x-lifetime': lifetime, 'x-now': now, 'x-network': network } = node;
  const { 'x-other-values': others } = node;
  return {
    ...(mail === undefined ? {} : { mail: texts('x-mail', mail, ['to', 'pattern']) }),
    ...(isObject(same)
      ? { sameAnswer: { step: String(same.step), except: strings(same.except) } }
      : {}),
    ...(isObject(others)
      ? { otherValues: { step: String(others.step), of: strings(others.of) } }
      : {}),
    ...(request === undefined ? {} : { otherRequest: readRequest(request) }),
    ...(lifetime === undefined ? {} : { lifetime: readLifetime(lifetime) }),
    ...(now === undefined ? {} : { now: strings(now) }),
    ...(network === undefined ? {} : { network: readNetwork(network) }),
  };
}

function readRequest(node: unknown): NonNullable<StepExtensions['otherRequest']> {
  const { method, path } = isObject(node) ? node : {};
  if (method === undefined && path === undefined) {
    throw new ArazzoFault('x-request wants { method } or { path }, or both');
  }
  if (path !== undefined && !/^\/\S*$/.test(String(path))) {
    throw new ArazzoFault(`the path '${path}' of x-request does not begin with a slash`);
  }
  return {
    ...(method === undefined ? {} : { method: String(method) }),
    ...(path === undefined ? {} : { path: String(path) }),
  };
}

function readLifetime(node: unknown): NonNullable<StepExtensions['lifetime']> {
  const { token } = texts('x-lifetime', node, ['token', 'seconds']);
  const seconds = Number((node as JsonObject).seconds);
  if (!(seconds > 0)) throw new ArazzoFault('x-lifetime wants a number of seconds');
  return { token, seconds };
}

function readNetwork(node: unknown): NonNullable<StepExtensions['network']> {
  if (node === 'same' || node === 'other') return node;
  throw new ArazzoFault(`x-network is '${node}' and not same or other`);
}

/** Members of an extension that all have to be there. */
function texts<Name extends string>(
  extension: string,
  node: unknown,
  names: Name[],
): Record<Name, string> {
  const object = isObject(node) ? node : {};
  if (names.some((name) => object[name] === undefined)) {
    throw new ArazzoFault(`${extension} wants { ${names.join(', ')} }`);
  }
  return Object.fromEntries(names.map((name) => [name, String(object[name])])) as Record<
    Name,
    string
  >;
}
