import { globSync } from 'node:fs';
import { join } from 'node:path';
import { lintWorkflows } from '@rememberizer/conformance/journeys/lint';
import { type Description, loadDescription } from '@rememberizer/description';
import type { StaleFault } from './fault.ts';
import { findStaleNames } from './names.ts';
import { releasedOperationIds } from './released.ts';
import { findStaleSamples } from './samples.ts';

export type StaleResult = { ok: true; faults: StaleFault[] } | { ok: false; message: string };

/**
 * Everything in a repository that its description has left behind: steps of workflows, code samples,
 * and texts that name an operation which was in the last release and is gone.
 */
export async function findStale(folder: string): Promise<StaleResult> {
  const loaded = await loadDescription(join(folder, 'spec/openapi.yaml'));
  if (!loaded.ok) return { ok: false, message: loaded.failure.message };
  return { ok: true, faults: await findStaleIn(folder, loaded.description) };
}

async function findStaleIn(folder: string, description: Description): Promise<StaleFault[]> {
  const workflows = globSync(join(folder, 'spec/workflows/*.arazzo.yaml')).sort();
  const present = description.operations.map(({ id }) => id);
  const released = await releasedOperationIds(folder);
  const faults = await Promise.all([
    lintWorkflows(workflows, description),
    findStaleSamples(description),
    findStaleNames(released, folder, present),
  ]);
  return faults.flat();
}
