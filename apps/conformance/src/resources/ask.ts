import { isObject } from '@rememberizer/description/json';
import type { Context } from '../cases/context.ts';
import { type Draft, toRequest } from '../cases/draft.ts';
import { freshAddress } from '../journeys/addresses.ts';
import type { Run } from '../run.ts';
import type { CaseResult } from '../run-case.ts';

/** For a target that keeps several copies of its state. */
const SETTLING_MS = 1000;

/** Asks for a resource that is there. */
export interface Ask {
  (draft: Draft, title: string): Promise<CaseResult>;
  /** The same, and once more after a while if the answer is wrong at first. */
  patiently(
    draft: Draft,
    title: string,
    isWrong: (result: CaseResult) => boolean,
  ): Promise<CaseResult>;
}

/** Makes the function that asks in a run. */
export function createAsk(
  { basePath }: Context,
  run: Run,
  pause: (ms: number) => Promise<unknown>,
): Ask {
  const ask = (draft: Draft, title: string) => {
    const { operation } = draft;
    const request = toRequest(draft, basePath);
    const common = { operation, title, request, source: operation.pointer };
    return run.send(
      { ...common, family: 'probe', expectation: 'declared', isThere: true },
      { clientIp: freshAddress() },
    );
  };
  return Object.assign(ask, {
    async patiently(...[draft, title, isWrong]: Parameters<Ask['patiently']>) {
      const first = await ask(draft, title);
      if (!isWrong(first)) return first;
      await pause(SETTLING_MS);
      return ask(draft, title);
    },
  });
}

/** The status of an answer, or 0. */
export function statusOf({ result }: CaseResult): number {
  return result.ok ? result.response.status : 0;
}

/** The bytes of the body as text that can be compared. */
export function bodyOf({ result }: CaseResult): string {
  return result.ok ? Buffer.from(result.response.body).toString('latin1') : '';
}

/** The members of a JSON object, also of one that is only wrapped in `data`. */
export function membersOf(result: CaseResult): Record<string, unknown> {
  try {
    const body = result.result.ok ? Buffer.from(result.result.response.body).toString() : '';
    const value: unknown = JSON.parse(body);
    if (!isObject(value)) return {};
    return isObject(value.data) ? value.data : value;
  } catch {
    return {};
  }
}
