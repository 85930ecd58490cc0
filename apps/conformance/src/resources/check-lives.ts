import { setTimeout as sleep } from 'node:timers/promises';
import type { Operation } from '@rememberizer/description';
import { isObject } from '@rememberizer/description/json';
import type { Finding } from '@rememberizer/oracle';
import type { Context } from '../cases/context.ts';
import { type Draft, toRequest } from '../cases/draft.ts';
import { firstDraft } from '../cases/examples.ts';
import { freshAddress } from '../journeys/addresses.ts';
import type { Run } from '../run.ts';
import type { CaseResult } from '../run-case.ts';
import { withPath } from './candidates.ts';
import { hasSucceeded, succeeded } from './find-starts.ts';
import type { Known, Resource } from './known.ts';
import { fitsTemplate, readTemplate, resourceTemplate } from './templates.ts';

/** What is told of a resource that is not there when it should be, or the other way round. */
export const lifeRules = {
  'created-not-found': {
    requirement: 'What a 201 says has been created is there.',
    source: 'RFC 9110 §15.3.2',
  },
  'created-not-same': {
    requirement: 'Under the path of something that was created there is that and nothing else.',
    source: 'RFC 9110 §15.3.2',
  },
  'deleted-still-there': {
    requirement: 'What a DELETE says has been deleted is there no more as it was.',
    source: 'RFC 9110 §9.3.5',
  },
} as const;

/** For a target that keeps several copies of its state. */
const SETTLING_MS = 1000;

/**
 * Makes one resource more wherever a POST is known to make some, looks whether it is there, deletes it
 * where that can be done, and looks again.
 */
export async function checkLives(
  context: Context,
  run: Run,
  known: Known,
  operations: Operation[],
  pause: (ms: number) => Promise<unknown> = sleep,
): Promise<void> {
  const ask = createAsking(context, run);
  for (const reader of operations) {
    const template = resourceTemplate(reader.path);
    if (reader.method !== 'GET' || template !== reader.path || run.isOver()) continue;
    const maker = operations.find(
      ({ method, path }) =>
        method === 'POST' && path.replace(/\/?$/, '/') === template.replace(/[^/]+$/, ''),
    );
    const draft = maker && madeBefore(context, run, maker);
    if (!draft) continue;
    const made = await ask(draft, 'one more');
    known.learn(made);
    const [newest] = known.resources(template).filter(({ isOwn }) => isOwn);
    const reading = newest && draftOf(context, reader, newest);
    if (!succeeded(made) || !newest || !reading) continue;
    const look = (title: string) => ask(reading, title);
    const before = await again(await look('what was just made'), isGone, look, pause);
    if (isGone(before)) {
      if (statusOf(made) === 201) before.findings.push(notFound(newest, before));
      continue;
    }
    const difference = findDifference(made, before, newest);
    if (difference) before.findings.push(difference);
    const deleter = operations.find(
      ({ method, path }) => method === 'DELETE' && fitsTemplate(path, newest.path),
    );
    const deleting = deleter && draftOf(context, deleter, newest);
    if (!deleting || !succeeded(before)) continue;
    const deleted = await ask(deleting, 'what was just made');
    // A 202 only promises that it will be gone.
    if (!succeeded(deleted) || statusOf(deleted) === 202) continue;
    const isSame = (result: CaseResult) => bodyOf(result) === bodyOf(before);
    const after = await again(await look('what was just deleted'), isSame, look, pause);
    if (succeeded(after) && isSame(after)) after.findings.push(stillThere(deleted, after));
  }
}

/** A request that made a resource in this run. */
function madeBefore(context: Context, run: Run, maker: Operation): Draft | undefined {
  const isKnown = context.starts?.get(maker)?.isAccepted || hasSucceeded(run, maker);
  return isKnown ? firstDraft(context, maker)?.draft : undefined;
}

function draftOf(context: Context, operation: Operation, { path }: Resource): Draft | undefined {
  const draft = firstDraft(context, operation)?.draft;
  return draft && withPath(context, draft, readTemplate(operation.path, path));
}

function createAsking({ basePath }: Context, run: Run) {
  return (draft: Draft, title: string) =>
    run.send(
      {
        operation: draft.operation,
        family: 'probe',
        title,
        request: toRequest(draft, basePath),
        expectation: 'declared',
        source: draft.operation.pointer,
        isThere: true,
      },
      { clientIp: freshAddress() },
    );
}

/** The same once more after a while, if it is not yet as it should be. */
async function again(
  first: CaseResult,
  isWrong: (result: CaseResult) => boolean,
  look: (title: string) => Promise<CaseResult>,
  pause: (ms: number) => Promise<unknown>,
): Promise<CaseResult> {
  if (!isWrong(first)) return first;
  await pause(SETTLING_MS);
  return look(first.case.title);
}

function isGone(result: CaseResult): boolean {
  return statusOf(result) === 404 || statusOf(result) === 410;
}

function statusOf({ result }: CaseResult): number {
  return result.ok ? result.response.status : 0;
}

function bodyOf({ result }: CaseResult): string {
  return result.ok ? Buffer.from(result.response.body).toString('latin1') : '';
}

/** Where only the name of a member says what the path is, it may be another one. */
function notFound({ isLinked }: Resource, result: CaseResult): Finding {
  return {
    rule: 'created-not-found',
    weight: isLinked ? 'must' : 'should',
    source: lifeRules['created-not-found'].source,
    message: 'what was just created is not there',
    expected: 'a 2xx, after a 201 to the POST',
    seen: String(statusOf(result)),
    location: 'status',
  };
}

/** What tells a resource from others, in the answer that made it, and something else when it is read. */
function findDifference(
  made: CaseResult,
  read: CaseResult,
  { path }: Resource,
): Finding | undefined {
  const segment = path.split('/').at(-1) ?? '';
  const [before, after] = [membersOf(made), membersOf(read)];
  const name = Object.keys(before).find(
    (key) => encodeURIComponent(String(before[key])) === segment,
  );
  const seen = name === undefined ? undefined : after[name];
  if (name === undefined || seen === undefined || seen === before[name]) return undefined;
  return {
    rule: 'created-not-same',
    weight: 'must',
    source: lifeRules['created-not-same'].source,
    message: 'what was just created is another thing when it is read',
    expected: `${name} ${before[name]}, as the POST said`,
    seen: `${name} ${seen}`,
    location: `body #/${name}`,
  };
}

function membersOf(result: CaseResult): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(bodyOf(result));
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}

function stillThere(deleted: CaseResult, result: CaseResult): Finding {
  return {
    rule: 'deleted-still-there',
    weight: 'must',
    source: lifeRules['deleted-still-there'].source,
    message: 'what was just deleted is still there, and as it was',
    expected: `a 404 or 410, after a ${statusOf(deleted)} to the DELETE`,
    seen: String(statusOf(result)),
    location: 'status',
  };
}
