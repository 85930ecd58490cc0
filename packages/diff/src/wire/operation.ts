import type { Operation } from '@rememberizer/description';
import { exampleRequest } from '../witness/request.ts';
import { compareCallbacks } from './callbacks.ts';
import type { Context } from './context.ts';
import type { Finding, Told } from './finding.ts';
import { nameOf, type OperationPair } from './pairs.ts';
import { compareParameters } from './parameters.ts';
import { compareRequestBody } from './request-body.ts';
import { compareResponses } from './responses.ts';
import { compareSecurity } from './security.ts';
import { compareOwnServers } from './servers.ts';

/** Compares one operation that a client calls. */
export function compareOperation(context: Context, pair: OperationPair): Finding[] {
  const { base, revision } = pair;
  const operation = nameOf(pair);
  if (!base || !revision) return [presence(context, pair, operation)];
  const tell = (side: 'request' | 'response', found: Told[]): Finding[] =>
    found.map((each) => ({ side, ...each, operation }));
  return [
    ...tell('request', deprecation(base, revision)),
    ...tell('request', compareOwnServers(base, revision, context)),
    ...tell('request', compareSecurity(context, base, revision)),
    ...tell('request', compareParameters(context, 'sends', base, revision)),
    ...tell('request', compareRequestBody(context, 'sends', base, revision)),
    ...tell('response', compareResponses(context, 'reads', base, revision)),
    ...compareCallbacks(context, base, revision, operation),
  ];
}

function presence(context: Context, pair: OperationPair, operation: string): Finding {
  const { base, revision } = pair;
  const told = { side: 'request' as const, operation, location: 'operation' };
  const pointers: Finding['pointers'] = [base?.pointer, revision?.pointer];
  if (!base) {
    return {
      ...told,
      rule: 'operation-added',
      rating: 'additive',
      message: 'the operation is new',
      pointers,
    };
  }
  return {
    ...told,
    rule: 'operation-removed',
    rating: 'breaking',
    message: 'the operation is gone',
    pointers,
    reason: 'it is answered 404 or 405',
    show: () => exampleRequest(context.base, base, {}),
  };
}

/** What is announced to go is still there (SemVer 2.0.0 §7). */
function deprecation(base: Operation, revision: Operation): Told[] {
  if (base.node.deprecated === true || revision.node.deprecated !== true) return [];
  const pointers: Told['pointers'] = [base.pointer, revision.pointer];
  const message = 'the operation is deprecated';
  return [
    { rule: 'operation-deprecated', rating: 'additive', location: 'operation', message, pointers },
  ];
}
