import type { Operation } from '@rememberizer/description';
import { isJson } from '@rememberizer/oracle/response';
import type { Case } from '../cases/case.ts';
import type { Context } from '../cases/context.ts';
import { type Draft, toRequest } from '../cases/draft.ts';
import { exampleDrafts } from '../cases/examples.ts';
import { freshAddress } from '../journeys/addresses.ts';
import type { Run } from '../run.ts';
import type { CaseResult } from '../run-case.ts';
import { candidatesFor } from './candidates.ts';
import type { Known } from './known.ts';
import { producersFirst } from './order.ts';

/**
 * For each operation whose documented example is refused, a request that the target accepts: as a
 * journey sent it, or with what the target gave away. What is made from one of them differs in one
 * thing from a request that succeeds; what is made from a documented example may be refused for
 * another reason, such as a login that the target does not know.
 */
export async function findAccepted(
  context: Context,
  run: Run,
  known: Known,
  operations: Operation[],
): Promise<Map<Operation, Draft>> {
  for (const result of run.results) known.learn(result);
  const accepted = new Map<Operation, Draft>();
  const send = async (item: Case) => {
    const result = await run.send(item, { clientIp: freshAddress() });
    known.learn(result);
    return result;
  };
  for (const operation of producersFirst(operations)) {
    const documented = exampleDrafts(context, operation).drafts[0]?.draft;
    if (!documented || run.isOver()) continue;
    const replayed = await replay(run, documented, send);
    if (replayed && !operation.path.includes('{')) accepted.set(operation, replayed);
    else if (!hasSucceeded(run, operation)) {
      const draft = await tryOut(context, known, replayed ?? documented, send);
      if (draft) accepted.set(operation, draft);
    }
  }
  return accepted;
}

type Send = (item: Case) => Promise<CaseResult>;

/** Whether the documented example succeeded. Nothing is there for ever under a path that names it. */
export function hasSucceeded({ results }: Run, operation: Operation): boolean {
  return (
    !operation.path.includes('{') &&
    results.some((result) => isExampleOf(result, operation) && succeeded(result))
  );
}

function isExampleOf({ case: item }: CaseResult, operation: Operation): boolean {
  return item.family === 'example' && item.operation === operation;
}

/** The draft with the last body that succeeded in a journey, if it does so again. */
async function replay(run: Run, documented: Draft, send: Send): Promise<Draft | undefined> {
  const last = run.results.findLast(
    (result) =>
      result.case.family === 'journey' &&
      result.case.operation === documented.operation &&
      succeeded(result),
  );
  const { headers = [], body } = last?.case.request ?? {};
  const mediaType = headers.find(([name]) => name === 'Content-Type')?.[1] ?? '';
  const isUsable = isJson(mediaType) && isJson(documented.body?.mediaType ?? '');
  if (!last || !body || !documented.body || !isUsable) return undefined;
  const result = await send({ ...last.case, family: 'probe', title: 'as a journey sent it' });
  const value = JSON.parse(body.toString('utf8'));
  return succeeded(result) ? { ...documented, body: { ...documented.body, value } } : undefined;
}

/** The first candidate that succeeds. What deletes something is not tried: it would be gone. */
async function tryOut(
  context: Context,
  known: Known,
  base: Draft,
  send: Send,
): Promise<Draft | undefined> {
  const { operation } = base;
  const candidates = candidatesFor(context, known, base);
  if (operation.method === 'DELETE') return candidates[0];
  for (const draft of candidates) {
    const result = await send({
      operation,
      family: 'probe',
      title: 'with what the target gave away',
      request: toRequest(draft, context.basePath),
      expectation: 'declared',
      source: operation.pointer,
    });
    if (succeeded(result)) return draft;
  }
  return undefined;
}

/** Whether the answer is a success. */
export function succeeded({ result }: CaseResult): boolean {
  return result.ok && result.response.status >= 200 && result.response.status < 300;
}
