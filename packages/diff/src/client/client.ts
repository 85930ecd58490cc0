import type { JsonObject } from '@rememberizer/description/json';
import type { ClientChange } from './change.ts';
import { compareAnswers } from './compare-answers.ts';
import { compareOperationNames, compareSchemaNames } from './compare-names.ts';
import { compareRequest } from './compare-request.ts';
import { compareExtra, compareUnused } from './compare-types.ts';
import { compareWebhook } from './compare-webhooks.ts';
import { type Compiled, compileTypes, typesSource } from './compiler.ts';
import { createContext } from './context.ts';
import { type Generated, generateTypes, type Source } from './generate.ts';
import { listOperations, matchOperations } from './operations.ts';

export interface ClientOptions {
  /**
   * More sources that users of the client compile against, of each side. They import the types of
   * the description from `./types.gen.ts`.
   */
  extra?: [base: Source[], revision: Source[]];
}

type Typed = Extract<Generated, { ok: true }>;

/**
 * Rates what changed for code that compiled against the types which `@hey-api/typescript` makes of
 * the base by default. The compiler decides: whether one type is assignable to the other, in the
 * direction in which it is used, and whether what code could name, read, write or compare with is
 * still there. Both documents are bundled; a pair of them may be cut down to what differs.
 */
export async function compareClients(
  base: JsonObject,
  revision: JsonObject,
  { extra = [[], []] }: ClientOptions = {},
): Promise<ClientChange[]> {
  const before = await generateTypes(base);
  const after = await generateTypes(revision);
  if (!before.ok) return [notGenerated('base', before.reason)];
  if (!after.ok) return [notGenerated('revision', after.reason)];
  const sources: [Source[], Source[]] = [
    [typesSource(before.text), ...extra[0]],
    [typesSource(after.text), ...extra[1]],
  ];
  if (JSON.stringify(sources[0]) === JSON.stringify(sources[1])) return [];
  const compiled = compileTypes(...sources);
  return unique([...compareErrors(compiled), ...compareTypes(compiled, before, after)]);
}

function compareTypes(compiled: Compiled, before: Typed, after: Typed): ClientChange[] {
  const context = createContext(compiled);
  const matched = matchOperations(listOperations(before.owners), listOperations(after.owners));
  for (const pair of matched.pairs) {
    if (pair[0].kind === 'webhook') compareWebhook(context, pair);
    else {
      compareRequest(context, pair);
      compareAnswers(context, pair);
    }
  }
  context.read.settle();
  context.write.settle();
  return [
    ...compareOperationNames(matched),
    ...context.reports.flatMap((report) => report()),
    ...compareSchemaNames(before.owners, after.owners),
    ...compareUnused(context, before.owners),
    ...compareExtra(context, matched),
  ];
}

/** Two branches of a union can have the same change at the same place. */
function unique(changes: ClientChange[]): ClientChange[] {
  const byPlace = new Map<string, ClientChange>();
  for (const change of changes) {
    const key = `${change.rule} ${change.rating} ${change.operation} ${change.location}`;
    if (!byPlace.has(key)) byPlace.set(key, change);
  }
  return [...byPlace.values()];
}

/** What the compiler says against one side only: types that it cannot read are not compared. */
function compareErrors({ base, revision }: Compiled): ClientChange[] {
  const [old] = base.errors.filter((error) => !revision.errors.includes(error));
  if (old) return [notGenerated('base', old)];
  const [added] = revision.errors.filter((error) => !base.errors.includes(error));
  return added ? [notGenerated('revision', added)] : [];
}

function notGenerated(side: string, reason: string): ClientChange {
  const message = `The types of the ${side} cannot be made: ${reason}`;
  return {
    rule: 'client-not-generated',
    rating: 'unknown',
    side: 'api',
    location: 'types',
    message,
  };
}
