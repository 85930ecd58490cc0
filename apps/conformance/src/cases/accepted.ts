import type { Operation } from '@rememberizer/description';
import { isJson } from '@rememberizer/oracle/response';
import { freshAddress } from '../journeys/journeys.ts';
import type { Run } from '../run.ts';
import type { CaseResult } from '../run-case.ts';
import type { Context } from './context.ts';
import type { ExampleDraft } from './examples.ts';

/**
 * The bodies that the target accepted in the journeys and accepts again. What is made from one of
 * them differs in one thing from a request that succeeds; what is made from a documented example
 * may be refused for another reason, such as a login that the target does not know.
 */
export async function findAccepted(
  run: Run,
  operations: Operation[],
): Promise<Map<Operation, unknown>> {
  const accepted = new Map<Operation, unknown>();
  for (const operation of operations) {
    const last = run.results.findLast(
      (result) =>
        result.case.family === 'journey' &&
        result.case.operation === operation &&
        succeeded(result),
    );
    const { headers = [], body } = last?.case.request ?? {};
    const mediaType = headers.find(([name]) => name === 'Content-Type')?.[1] ?? '';
    if (run.isOver() || !last || !body || !isJson(mediaType)) continue;
    const again = { ...last.case, family: 'probe' as const, title: 'as a journey sent it' };
    const result = await run.send(again, { clientIp: freshAddress() });
    if (succeeded(result)) accepted.set(operation, JSON.parse(body.toString('utf8')));
  }
  return accepted;
}

/** The draft with the body that was accepted, if there is one. */
export function withAccepted({ accepted }: Context, example: ExampleDraft): ExampleDraft {
  const { body, operation } = example.draft;
  const value = accepted?.get(operation);
  if (!body || !isJson(body.mediaType) || value === undefined) return example;
  return { ...example, draft: { ...example.draft, body: { ...body, value } } };
}

function succeeded({ result }: CaseResult): boolean {
  return result.ok && result.response.status >= 200 && result.response.status < 300;
}
