import { globSync } from 'node:fs';
import { join } from 'node:path';
import { lintWorkflows } from '@rememberizer/conformance/journeys/lint';
import { type Description, loadDescription } from '@rememberizer/description';
import type { StaleFault } from './fault.ts';
import { findStaleNames } from './names.ts';
import { releasedOperationIds } from './released.ts';
import { findStaleSamples } from './samples.ts';

/** What kind of thing was left behind. */
export type Left = StaleFault & { kind: 'workflow' | 'sample' | 'text' };

export type StaleResult = { ok: true; faults: Left[] } | { ok: false; message: string };

/**
 * Everything in a repository that its description has left behind: steps of workflows, code samples,
 * and texts that name an operation which was in the last release and is gone.
 */
export async function findStale(folder: string): Promise<StaleResult> {
  const loaded = await loadDescription(join(folder, 'spec/openapi.yaml'));
  if (!loaded.ok) return { ok: false, message: loaded.failure.message };
  const released = await releasedOperationIds(folder);
  return { ok: true, faults: await findStaleIn(folder, loaded.description, released) };
}

/** The same for a description that is loaded already; `released` are the operations of the last release. */
export async function findStaleIn(
  folder: string,
  description: Description,
  released: readonly string[],
): Promise<Left[]> {
  const workflows = globSync(join(folder, 'spec/workflows/*.arazzo.yaml')).sort();
  const present = description.operations.map(({ id }) => id);
  const faults = await Promise.all([
    ofKind('workflow', lintWorkflows(workflows, description)),
    ofKind('sample', findStaleSamples(description)),
    ofKind('text', findStaleNames(released, folder, present)),
  ]);
  return faults.flat();
}

async function ofKind(kind: Left['kind'], found: Promise<StaleFault[]>): Promise<Left[]> {
  return (await found).map((fault) => ({ ...fault, kind }));
}
