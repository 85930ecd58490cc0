import type { Operation, SecurityUse } from '@rememberizer/description';
import type { Context } from '../cases/context.ts';
import { credentialsFor } from '../cases/credential.ts';
import { exampleDrafts } from '../cases/examples.ts';
import { freshAddress } from '../journeys/addresses.ts';
import type { Run } from '../run.ts';
import { harvestCookie, harvestJwts } from './harvest.ts';
import { REAL_TOKEN, toCase } from './probe-case.ts';

/** So many tokens are tried at most to find one that an operation takes. */
const MOST_TRIED = 8;

/**
 * The given credentials and, for the other schemes, what the target gave away in the journeys. An
 * operation that refuses every request for its credentials would hide all its other faults.
 */
export async function findCredentials(
  context: Context,
  run: Run,
  operations: Operation[],
): Promise<Record<string, string>> {
  const found = { ...context.credentials };
  for (const operation of operations) {
    for (const use of operation.security.flat()) {
      if (found[use.name] !== undefined) continue;
      const { type, scheme, in: place, name } = use.scheme;
      const value =
        type === 'apiKey' && place === 'cookie'
          ? harvestCookie(run.results, String(name))
          : type === 'http' && String(scheme).toLowerCase() === 'bearer'
            ? await findToken(context, run, operation, use)
            : undefined;
      if (value !== undefined) found[use.name] = value;
    }
  }
  return found;
}

/** A token that the operation does not refuse as such. */
async function findToken(
  context: Context,
  run: Run,
  operation: Operation,
  use: SecurityUse,
): Promise<string | undefined> {
  const draft = exampleDrafts(context, operation).drafts[0]?.draft;
  const alternative = operation.security.find((uses) => uses.includes(use));
  if (!draft || !alternative) return undefined;
  for (const token of sentFirst(run, operation).slice(0, MOST_TRIED)) {
    if (run.isOver()) break;
    const given = { ...context.credentials, [use.name]: token };
    const credentials = credentialsFor(operation, given, alternative);
    const item = toCase(context, { ...draft, credentials }, REAL_TOKEN);
    const { result } = await run.send(item, { clientIp: freshAddress() });
    if (result.ok && result.response.status !== 401) return token;
  }
  return undefined;
}

/** Tokens that were sent to the operation come first, and of those the newest. */
function sentFirst({ results }: Run, operation: Operation): string[] {
  const sent = results
    .filter(({ case: item }) => item.operation === operation)
    .flatMap(({ case: item }) => item.request.headers.map(([, value]) => value))
    .join('\n');
  const newest = harvestJwts(results).toReversed();
  return [
    ...newest.filter((token) => sent.includes(token)),
    ...newest.filter((token) => !sent.includes(token)),
  ];
}
