import { toChange } from './change.ts';
import type { Context } from './context.ts';
import type { TypedOperation } from './operations.ts';

/** Compares what the client is sent: it reads the payload of a webhook. */
export function compareWebhook(
  { base, revision, read, reports }: Context,
  [before, after]: [TypedOperation, TypedOperation],
): void {
  const place = { operation: after.label, side: 'webhook' as const };
  const name = before.names.get('payload') ?? '';
  const one = base.types.get(name);
  const other = revision.types.get(after.names.get('payload') ?? '');
  if (one && other) {
    const pair = read.add(one, other);
    reports.push(() => read.list(pair).map((found) => toChange(found, { ...place, part: 'body' })));
  } else if (one) {
    const message = `\`${name}\` is no longer exported (TS2305).`;
    const rule = 'client-export-removed';
    reports.push(() => [{ rule, rating: 'breaking', ...place, location: 'body', message }]);
  } else if (other) {
    const message = 'The webhook has a body.';
    const rule = 'client-member-added';
    reports.push(() => [{ rule, rating: 'additive', ...place, location: 'body', message }]);
  }
}
