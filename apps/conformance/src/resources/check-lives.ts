import { setTimeout as sleep } from 'node:timers/promises';
import type { Operation } from '@rememberizer/description';
import type { Finding } from '@rememberizer/oracle';
import type { Context } from '../cases/context.ts';
import type { Draft } from '../cases/draft.ts';
import { firstDraft } from '../cases/examples.ts';
import type { Run } from '../run.ts';
import type { CaseResult } from '../run-case.ts';
import { type Ask, bodyOf, createAsk, membersOf, statusOf } from './ask.ts';
import { withPath } from './candidates.ts';
import { checkChange } from './check-change.ts';
import { hasSucceeded, succeeded } from './find-starts.ts';
import type { Known, Resource } from './known.ts';
import { lifeFinding } from './life-findings.ts';
import { fitsTemplate, readTemplate, resourceTemplate } from './templates.ts';

/**
 * Makes one resource more wherever a POST is known to make some, looks whether it is there, changes
 * and deletes it where that can be done, and looks again each time.
 */
export async function checkLives(
  context: Context,
  run: Run,
  known: Known,
  operations: Operation[],
  pause: (ms: number) => Promise<unknown> = sleep,
): Promise<void> {
  const ask = createAsk(context, run, pause);
  for (const reader of operations) {
    const template = resourceTemplate(reader.path);
    if (reader.method !== 'GET' || template !== bare(reader.path) || run.isOver()) continue;
    const maker = operations.find(({ method, path }) => method === 'POST' && makes(path, template));
    const draft = maker && madeBefore(context, run, maker);
    const made = draft && (await ask(draft, 'one more'));
    if (!made || !succeeded(made)) continue;
    known.learn(made);
    const [newest] = known.resources(template).filter(({ isOwn }) => isOwn);
    const reading = newest && draftOf(context, reader, newest);
    if (!newest || !reading) continue;
    const read = await ask.patiently(reading, 'what was just made', isGone);
    const isProven = known
      .resources(template)
      .some((resource) => resource.isLinked || hasBeenRead(context, run, reader, resource));
    const finding = judgeMade(made, read, newest, isProven);
    if (finding) read.findings.push(finding);
    if (!succeeded(read)) continue;
    const on = (...methods: string[]) =>
      operations
        .filter(
          ({ method, path }) => methods.includes(method) && fitsTemplate(bare(path), newest.path),
        )
        .flatMap((operation) => draftOf(context, operation, newest) ?? []);
    for (const change of on('PUT', 'PATCH')) await checkChange(context, ask, reading, change);
    for (const deletion of on('DELETE')) await checkDeletion(ask, reading, deletion);
  }
}

/** Some paths end with a slash, which is no part of what they name. */
function bare(path: string): string {
  return path.replace(/\/$/, '');
}

/** Whether what a path makes has paths that fit the template. */
function makes(path: string, template: string): boolean {
  return `${bare(path)}/` === template.replace(/[^/]+$/, '');
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

function isGone(result: CaseResult): boolean {
  return statusOf(result) === 404 || statusOf(result) === 410;
}

/** Whether the path of a resource, which may only be guessed from a member, led to something once. */
function hasBeenRead(
  { basePath }: Context,
  { results }: Run,
  reader: Operation,
  { path }: Resource,
): boolean {
  return results.some(
    (result) =>
      result.case.operation === reader &&
      bare(result.case.request.path) === basePath + path &&
      succeeded(result),
  );
}

/** What is wrong with something that was made, when it is read. */
function judgeMade(
  made: CaseResult,
  read: CaseResult,
  { path }: Resource,
  isProven: boolean,
): Finding | undefined {
  if (isGone(read) && statusOf(made) === 201) {
    const words = {
      message: 'what was just created is not there',
      expected: 'a 2xx, after a 201 to the POST',
      seen: String(statusOf(read)),
      location: 'status',
    };
    return lifeFinding('created-not-found', words, isProven ? 'must' : 'should');
  }
  const segment = path.split('/').at(-1) ?? '';
  const [before, after] = [membersOf(made), membersOf(read)];
  // The member that tells this resource from others.
  const name = Object.keys(before).find((key) => encodeURIComponent(`${before[key]}`) === segment);
  const seen = name === undefined ? undefined : after[name];
  if (name === undefined || seen === undefined || seen === before[name]) return undefined;
  return lifeFinding('created-not-same', {
    message: 'what was just created is another thing when it is read',
    expected: `${name} ${before[name]}, as the POST said`,
    seen: `${name} ${seen}`,
    location: `body #/${name}`,
  });
}

async function checkDeletion(ask: Ask, reading: Draft, deletion: Draft): Promise<void> {
  const before = await ask(reading, 'what is to be deleted');
  const deleted = await ask(deletion, 'what was just made');
  // A 202 only promises that it will be gone.
  if (!succeeded(before) || !succeeded(deleted) || statusOf(deleted) === 202) return;
  const isSame = (result: CaseResult) => succeeded(result) && bodyOf(result) === bodyOf(before);
  const after = await ask.patiently(reading, 'what was just deleted', isSame);
  if (!isSame(after)) return;
  after.findings.push(
    lifeFinding('deleted-still-there', {
      message: 'what was just deleted is still there, and as it was',
      expected: `a 404 or 410, after a ${statusOf(deleted)} to the DELETE`,
      seen: String(statusOf(after)),
      location: 'status',
    }),
  );
}
