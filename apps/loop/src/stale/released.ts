import { openLastRelease } from '@rememberizer/diff/inputs';
import { OWN_CONTRACT } from '../own-contract.ts';

/**
 * The operations that the description of a repository had when it was last released; none where that
 * is not known, as in a shallow clone or a copy without a history.
 */
export async function releasedOperationIds(folder: string): Promise<string[]> {
  const opened = await openLastRelease({ ...OWN_CONTRACT, folder });
  if (!opened.ok) return [];
  opened.close();
  return opened.input.description.operations.map(({ id }) => id);
}
