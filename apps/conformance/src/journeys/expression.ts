import { isObject, type JsonObject } from '@rememberizer/description/json';
import { valueAt } from '@rememberizer/description/pointer';
import type { WireResponse } from '@rememberizer/oracle';
import { headerLines } from '@rememberizer/oracle/response';
import type { WireRequest } from '../wire/request.ts';
import type { SentParameter } from './step-request.ts';

/** What runtime expressions can name (Arazzo 1.0.1 §4.7). */
export interface Scope {
  inputs: JsonObject;
  /** The outputs of each step that ran, by stepId. */
  steps: Map<string, JsonObject>;
  /** The `inputs` and `outputs` of each workflow that ran, by workflowId. */
  workflows: Map<string, JsonObject>;
  /** The outputs of the workflow that a step called. */
  outputs?: JsonObject;
  url?: string;
  request?: WireRequest;
  /** The parameters of the request. */
  parameters?: SentParameter[];
  response?: WireResponse;
  /** What was found in the mail that a step brought about: `$x-mail`. */
  mail?: string;
}

const EXPRESSION = new RegExp(
  `^\\$(${[
    'url',
    'method',
    'statusCode',
    'x-mail',
    '(request|response)\\.header\\.\\S+',
    '(request|response)\\.body([#.[]\\S*)?',
    'request\\.(query|path)\\.\\S+',
    '(inputs|outputs|x-cookies)\\.\\S+',
    'steps\\.[\\w-]+\\.outputs\\.\\S+',
    'workflows\\.[\\w-]+\\.(inputs|outputs)\\.\\S+',
  ].join('|')})$`,
);

/** Whether a text is a runtime expression as a whole. */
export function isExpression(text: string): boolean {
  return EXPRESSION.test(text);
}

/** The value of a runtime expression; undefined if there is nothing of that name. */
export function evaluate(expression: string, scope: Scope): unknown {
  const [, source = '', rest = ''] = /^\$([\w-]+)\.?(.*)$/s.exec(expression) ?? [];
  switch (source) {
    case 'url':
      return scope.url;
    case 'method':
      return scope.request?.method;
    case 'statusCode':
      return scope.response?.status;
    case 'request':
      return scope.request && fromRequest(rest, scope.request, scope.parameters);
    case 'response':
      return (
        scope.response &&
        fromMessage(rest, scope.response.rawHeaders, Buffer.from(scope.response.body))
      );
    case 'x-cookies':
      return scope.response && cookieValue(scope.response, rest);
    case 'x-mail':
      return scope.mail;
    case 'inputs':
      return member(scope.inputs, rest);
    case 'outputs':
      return member(scope.outputs, rest);
    case 'steps': {
      const [, name = '', path = ''] = /^([\w-]+)\.outputs\.(.+)$/.exec(rest) ?? [];
      return member(scope.steps.get(name), path);
    }
    case 'workflows': {
      const [, name = '', part = '', path = ''] =
        /^([\w-]+)\.(inputs|outputs)\.(.+)$/.exec(rest) ?? [];
      return member(member(scope.workflows.get(name), part), path);
    }
    default:
      return undefined;
  }
}

/**
 * A value with every runtime expression in it evaluated: a text that is one gets its value, and one
 * that holds `{$…}` gets it filled in. What has no value is added to `missing`.
 */
export function fill(value: unknown, scope: Scope, missing: string[]): unknown {
  const look = (expression: string) => {
    const found = evaluate(expression, scope);
    if (found === undefined) missing.push(expression);
    return found;
  };
  if (typeof value === 'string') {
    if (isExpression(value)) return look(value);
    return value.replace(/\{(\$[^{}]+)\}/g, (_, expression: string) => asText(look(expression)));
  }
  if (Array.isArray(value)) return value.map((item) => fill(item, scope, missing));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, fill(item, scope, missing)]),
  );
}

function fromRequest(
  path: string,
  { headers, body }: WireRequest,
  parameters: SentParameter[] = [],
): unknown {
  const [, place, name] = /^(query|path)\.(.+)$/.exec(path) ?? [];
  return place === undefined
    ? fromMessage(path, headers, body)
    : parameters.find((each) => each.in === place && each.name === name)?.value;
}

/** `header.Name`, `body`, `body#/a/b` or `body.a.b[0]` of a request or a response. */
function fromMessage(
  path: string,
  headers: readonly (readonly [string, string])[],
  body: Buffer | undefined,
): unknown {
  const header = /^header\.(.+)$/.exec(path)?.[1];
  if (header !== undefined) {
    const lines = headerLines({ status: 0, rawHeaders: headers, body: Buffer.alloc(0) }, header);
    return lines.length > 0 ? lines.join(', ') : undefined;
  }
  if (!path.startsWith('body') || !body || body.length === 0) return undefined;
  const value = parse(body.toString('utf8'));
  const rest = path.slice('body'.length);
  return rest.startsWith('#') ? valueAt(value, rest) : member(value, rest.replace(/^\./, ''));
}

/** The value that the last line for this cookie sets. Clearing it sets none. */
function cookieValue(response: WireResponse, name: string): string | undefined {
  const lines = headerLines(response, 'Set-Cookie').filter((line) => line.startsWith(`${name}=`));
  return (
    lines
      .at(-1)
      ?.slice(name.length + 1)
      .split(';', 1)[0]
      ?.trim() || undefined
  );
}

/** Follows `a.b[0]`, `a#/b/0`, or a name that itself holds dots. */
function member(value: unknown, path: string): unknown {
  if (path === '') return value;
  const [, before, pointer] = /^(.*?)(#\/.*)$/s.exec(path) ?? [];
  if (before !== undefined && pointer !== undefined) return valueAt(member(value, before), pointer);
  if (isObject(value) && Object.hasOwn(value, path)) return value[path];
  const [, key = '', rest = ''] = /^\[?(\w[\w-]*)\]?\.?(.*)$/s.exec(path) ?? [];
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
  return member((value as JsonObject)[key], rest);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : String(JSON.stringify(value));
}
