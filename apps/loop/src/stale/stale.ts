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

/**
 * The same for a description that is loaded already; `released` are the operations of the last
 * release, and `workflows` what is known to be stale in them already.
 */
export async function findStaleIn(
  folder: string,
  description: Description,
  released: readonly string[],
  workflows = findStaleWorkflows(folder, description),
): Promise<Left[]> {
  const present = description.operations.map(({ id }) => id);
  const faults = await Promise.all([
    workflows,
    ofKind('sample', findStaleSamples(description)),
    ofKind('text', findStaleNames(released, folder, present)),
  ]);
  return faults.flat();
}

/** The steps of workflows that a description has left behind. */
export function findStaleWorkflows(folder: string, description: Description): Promise<Left[]> {
  const files = globSync(join(folder, 'spec/workflows/*.arazzo.yaml')).sort();
  return ofKind('workflow', lintWorkflows(files, description));
}

async function ofKind(kind: Left['kind'], found: Promise<StaleFault[]>): Promise<Left[]> {
  return (await found).map((fault) => ({ ...fault, kind }));
}
