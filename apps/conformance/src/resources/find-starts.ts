import type { Operation } from '@rememberizer/description';
import { isJson } from '@rememberizer/oracle/response';
import type { Case } from '../cases/case.ts';
import type { Context, Start } from '../cases/context.ts';
import { type Draft, toRequest } from '../cases/draft.ts';
import { type ExampleDraft, exampleDrafts } from '../cases/examples.ts';
import { freshAddress } from '../journeys/addresses.ts';
import type { Run } from '../run.ts';
import type { CaseResult } from '../run-case.ts';
import { candidatesFor } from './candidates.ts';
import type { Known } from './known.ts';
import { producersFirst } from './order.ts';
import { smallerDrafts } from './smaller-drafts.ts';

/**
 * For each operation whose documented example is refused, a request that the target accepts: as a
 * journey sent it, or with what the target gave away. What is made from one of them differs in one
 * thing from a request that succeeds; what is made from a documented example may be refused for
 * another reason, such as a login that the target does not know.
 */
export async function findStarts(
  context: Context,
  run: Run,
  known: Known,
  operations: Operation[],
): Promise<Map<Operation, Start>> {
  for (const result of run.results) known.learn(result);
  const starts = new Map<Operation, Start>();
  const send = async (item: Case) => {
    const result = await run.send(item, { clientIp: freshAddress() });
    known.learn(result);
    return result;
  };
  for (const operation of producersFirst(operations)) {
    const [documented, ...others] = exampleDrafts(context, operation).drafts;
    if (!documented || hasSucceeded(run, operation) || run.isOver()) continue;
    const replayed = await replay(run, documented.draft, send);
    if (replayed && !operation.path.includes('{')) {
      starts.set(operation, { draft: replayed, isAccepted: true });
    } else {
      const base = { ...documented, draft: replayed ?? documented.draft };
      const start = await tryOut(context, run, known, base, send);
      if (!start) continue;
      const isTried = start.isAccepted && operation.method !== 'DELETE';
      const accepted = isTried ? await sendOthers(context, others, start.draft, send) : [];
      starts.set(operation, { ...start, others: accepted });
    }
  }
  return starts;
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
  const result = await send({ ...last.case, family: 'example', title: 'as a journey sent it' });
  const value = JSON.parse(body.toString('utf8'));
  return succeeded(result) ? { ...documented, body: { ...documented.body, value } } : undefined;
}

/**
 * The first candidate that succeeds, if need be with less in its body, or else one that is only
 * called invalid. What deletes something is not tried: it would be gone.
 */
async function tryOut(
  context: Context,
  run: Run,
  known: Known,
  base: ExampleDraft,
  send: Send,
): Promise<Start | undefined> {
  const { operation } = base.draft;
  const candidates = candidatesFor(context, known, base.draft);
  const [first] = candidates;
  if (operation.method === 'DELETE') return first && { draft: first, isAccepted: true };
  const documented = run.results.findLast((result) => isExampleOf(result, operation));
  let invalid = documented && isCalledInvalid(documented) ? base.draft : undefined;
  for (const draft of candidates) {
    const result = await send(exampleWith(context, base, draft));
    if (succeeded(result)) return { draft, isAccepted: true };
    if (isCalledInvalid(result)) invalid ??= draft;
  }
  for (const draft of invalid ? smallerDrafts(context, invalid) : []) {
    const result = await send(exampleWith(context, base, draft, 'with less in its body'));
    if (succeeded(result)) return { draft, isAccepted: true };
  }
  return invalid && { draft: invalid, isAccepted: false };
}

/** Whether something in the request, and not what it is about, is the reason for a refusal. */
function isCalledInvalid({ result }: CaseResult): boolean {
  return result.ok && [400, 409, 422].includes(result.response.status);
}

/** Those of the other documented examples that are accepted on the thing that is there. */
async function sendOthers(
  context: Context,
  others: ExampleDraft[],
  { parameters }: Draft,
  send: Send,
): Promise<Draft[]> {
  const accepted: Draft[] = [];
  for (const other of others) {
    const draft = { ...other.draft, parameters };
    if (succeeded(await send(exampleWith(context, other, draft)))) accepted.push(draft);
  }
  return accepted;
}

function exampleWith(
  { basePath }: Context,
  { title, pointer }: ExampleDraft,
  draft: Draft,
  how = 'with what the target gave away',
): Case {
  return {
    operation: draft.operation,
    family: 'example',
    title: `${title}, ${how}`,
    request: toRequest(draft, basePath),
    expectation: 'declared',
    source: pointer,
  };
}

/** Whether the answer is a success. */
export function succeeded({ result }: CaseResult): boolean {
  return result.ok && result.response.status >= 200 && result.response.status < 300;
}
