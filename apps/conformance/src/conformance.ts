import { randomInt } from 'node:crypto';
import type { Description, Operation } from '@rememberizer/description';
import type { Family, Skipped } from './cases/case.ts';
import { createContext } from './cases/context.ts';
import { collectCases, collectFindings, collectOperations } from './collect.ts';
import { collectCoverage } from './coverage/coverage.ts';
import { findLocked, findNotReached } from './not-reached.ts';
import type { ConformanceOptions } from './options.ts';
import type { Report } from './report.ts';
import { findEchoedSecrets } from './rules/echoed-secret.ts';
import { findRefusedAlike } from './rules/refused-alike.ts';
import { findRefusedCredentials } from './rules/refused-credential.ts';
import { findRefusedValid } from './rules/refused-valid.ts';
import { findRequiredReadOnly } from './rules/required-read-only.ts';
import { findUnnoticedInvalid } from './rules/unnoticed-invalid.ts';
import { sendAll } from './stages.ts';
import { parseTarget, servedAt } from './target.ts';

export type { CaseFinding, CheckedReport, OperationResult, Report } from './report.ts';

/** Families of requests that are not meant as examples of what is valid. */
const SENT_FOR_ITSELF = new Set<Family>(['journey', 'probe', 'timing']);

/**
 * Sends the cases that a description gives rise to, one after another, and judges every answer.
 * Whatever the target does is told in the report; only a fault of this program is thrown.
 */
export async function checkConformance(options: ConformanceOptions): Promise<Report> {
  const { stateless = false, credentials = {} } = options;
  const startedAt = performance.now();
  const random = { examples: options.examples ?? 0, seed: options.seed ?? randomInt(2 ** 31) };
  const parsed = parseTarget(options.baseUrl, options.description.basePath);
  const head = {
    target: parsed.ok ? parsed.target.url : options.baseUrl,
    description: describe(options.description),
    stateless,
  };
  if (!parsed.ok) return { ...head, outcome: 'unreachable', message: parsed.message };
  const { target } = parsed;
  const description = servedAt(options.description, target.basePath);
  const context = createContext(description, { basePath: target.basePath, stateless, credentials });
  const operations = description.operations.filter(
    (operation) => !options.only || options.only.some((name) => isNamed(name)(operation)),
  );
  const sent = await sendAll(options, target, context, operations, random);
  if (!sent.ok) return { ...head, outcome: 'unreachable', message: sent.obstacle };
  const { results, isOver } = sent.run;
  if (results.length === 0 && !isOver()) {
    const message = nothingToSend(description, sent.skipped);
    return { ...head, outcome: 'unreachable', message };
  }
  const made = results.filter(({ case: { family } }) => !SENT_FOR_ITSELF.has(family));
  for (const [result, finding] of findRefusedValid(made)) result.findings.push(finding);
  for (const [result, finding] of findEchoedSecrets(description, results)) {
    result.findings.push(finding);
  }
  for (const [result, finding] of findRefusedAlike(made)) result.findings.push(finding);
  for (const [result, finding] of findUnnoticedInvalid(results)) result.findings.push(finding);
  for (const [result, finding] of findRefusedCredentials(made)) result.findings.push(finding);
  for (const [result, finding] of findRequiredReadOnly(made)) result.findings.push(finding);
  const masking = {
    secrets: [...Object.values(credentials), ...(options.secrets ?? [])],
    names: keyNames(description),
    show: options.showSecrets ?? false,
  };
  // A run that was cut short has not come to everything that it could have reached.
  const notReached = isOver() ? [] : findNotReached(results, sent.credentials);
  const notChecked = [...sent.skipped, ...notReached];
  const locked = findLocked(operations, results, notReached);
  if (locked) return { ...head, outcome: 'unreachable', message: locked };
  return {
    ...head,
    outcome: 'checked',
    operations: collectOperations(description, results),
    findings: collectFindings(results, target.origin.origin, masking),
    known: [],
    cases: collectCases(results, target.origin.origin, masking),
    timings: sent.timings,
    ...collectCoverage(description, operations, results, notChecked, !isOver()),
    notChecked: notChecked.map(({ operation, ...rest }) => ({ operation: operation.id, ...rest })),
    requests: results.filter(({ result }) => result.ok || result.reason !== 'not-sent').length,
    durationMs: performance.now() - startedAt,
    complete: !isOver(),
    ...(random.examples > 0 ? { seed: random.seed } : {}),
  };
}

/** The headers and members of the query that hold a key, in lower case. */
function keyNames({ operations }: Description): string[] {
  const schemes = operations.flatMap(({ security }) => security.flat()).map(({ scheme }) => scheme);
  return schemes
    .filter(({ type, in: place }) => type === 'apiKey' && place !== 'cookie')
    .map(({ name }) => String(name).toLowerCase());
}

/** A run that sends nothing finds nothing, and must not be taken for a proof. */
function nothingToSend({ file }: Description, [first]: Skipped[]): string {
  if (!first) return `there is nothing to check: ${file} describes no operation`;
  return `there is nothing to send: ${first.operation.id}: ${first.reason}`;
}

/** Whether an operation is meant by a name: its id, or the beginning of its path. */
export function isNamed(name: string): (operation: Operation) => boolean {
  return ({ id, path }) => id === name || (name.startsWith('/') && path.startsWith(name));
}

function describe({ document, file }: Description) {
  const info = (document.info ?? {}) as Record<string, unknown>;
  return {
    title: String(info.title ?? 'untitled'),
    version: String(info.version ?? ''),
    openapi: String(document.openapi),
    file,
  };
}
