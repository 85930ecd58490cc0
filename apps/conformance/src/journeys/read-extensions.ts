import { isObject, type JsonObject } from '@rememberizer/description/json';
import type { ExpectedTime, SameAnswer, StepExtensions } from './arazzo.ts';
import { ArazzoFault, objects, strings } from './nodes.ts';

/** Reads what a step says beyond Arazzo: the members that this folder's README lists. */
export function readExtensions(node: JsonObject): StepExtensions {
  const { 'x-mail': mail, 'x-same-answer': same, 'x-time': times } = node;
  const { 'x-request': request, 'x-network': network } = node;
  return {
    ...(mail === undefined ? {} : { mail: texts('x-mail', mail, ['to', 'pattern']) }),
    ...(isObject(same) ? { sameAnswer: readSameAnswer(same) } : {}),
    ...(times === undefined ? {} : { times: objects(times).map(readTime) }),
    ...(request === undefined ? {} : { otherRequest: readRequest(request) }),
    ...(network === undefined ? {} : { network: readNetwork(network) }),
  };
}

function readSameAnswer({ step, except, other }: JsonObject): SameAnswer {
  const others = strings(other);
  return { step: String(step), except: [...strings(except), ...others], other: others };
}

function readTime(node: JsonObject): ExpectedTime {
  const { of, after } = texts('x-time', node, ['of', 'after']);
  if (!/^\d+$/.test(after)) throw new ArazzoFault(`'${after}' in x-time is no number of seconds`);
  return { of, after: Number(after) };
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
