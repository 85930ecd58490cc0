import type { Description, Operation } from '@rememberizer/description';
import { isObject, type JsonObject } from '@rememberizer/description/json';
import { operationsOf } from '@rememberizer/description/operation';
import { joinPointer } from '@rememberizer/description/pointer';
import type { Context } from './context.ts';
import type { Finding, Told } from './finding.ts';
import { compareParameters } from './parameters.ts';
import { compareRequestBody } from './request-body.ts';
import { compareResponses } from './responses.ts';

/** An operation that the API calls and a client answers, by a name that both sides give it. */
type Calls = Map<string, Operation>;

/** Compares what an operation calls back: requests are read there, and answers sent. */
export function compareCallbacks(
  context: Context,
  base: Operation,
  revision: Operation,
  operation: string,
): Finding[] {
  const calls = [base, revision].map((each, index) =>
    callbacksOf(index === 0 ? context.base : context.revision, each),
  ) as [Calls, Calls];
  return compareCalls(context, 'callback', calls, operation);
}

/** Compares the webhooks of both sides. */
export function compareWebhooks(context: Context): Finding[] {
  const calls = [context.base, context.revision].map((description) => {
    const { webhooks } = description.document;
    return readCalls(description, isObject(webhooks) ? webhooks : {}, '#/webhooks');
  }) as [Calls, Calls];
  return compareCalls(context, 'webhook', calls);
}

function compareCalls(
  context: Context,
  side: 'callback' | 'webhook',
  [before, after]: [Calls, Calls],
  operation?: string,
): Finding[] {
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((name) => {
    const [base, revision] = [before.get(name), after.get(name)];
    const place = `${side} ${name}`;
    const tell = (found: Told[]): Finding[] =>
      found.map((each) => ({
        ...each,
        side,
        ...(operation === undefined ? {} : { operation }),
        location: `${place} ${each.location}`,
      }));
    if (base && revision) {
      return tell([
        ...compareParameters(context, 'reads', base, revision),
        ...compareRequestBody(context, 'reads', base, revision),
        ...compareResponses(context, 'sends', base, revision),
      ]);
    }
    const pointers: Told['pointers'] = [base?.pointer, revision?.pointer];
    const told: Told = base
      ? {
          rule: `${side}-removed`,
          rating: 'breaking',
          location: 'operation',
          message: `${place} is gone`,
          reason: 'who waits for it hears nothing',
          pointers,
        }
      : {
          rule: `${side}-added`,
          rating: 'additive',
          location: 'operation',
          message: `${place} is new`,
          pointers,
        };
    return tell([told]);
  });
}

function callbacksOf(description: Description, { node, pointer }: Operation): Calls {
  const callbacks = isObject(node.callbacks) ? node.callbacks : {};
  const all = Object.keys(callbacks).flatMap((name) => {
    const place = joinPointer(pointer, 'callbacks', name);
    const resolved = description.resolve(callbacks[name], place);
    if (!resolved) return [];
    const calls = readCalls(description, resolved.node, resolved.pointer);
    return [...calls].map(([key, call]) => [`${name} ${key}`, call] as const);
  });
  return new Map(all);
}

function readCalls({ document }: Description, items: JsonObject, pointer: string): Calls {
  return new Map(
    Object.keys(items).flatMap((key) =>
      operationsOf(document, key, items[key], joinPointer(pointer, key)).map(
        (call) => [`${call.method} ${key}`, call] as const,
      ),
    ),
  );
}
