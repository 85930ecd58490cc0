import type { Operation } from '@rememberizer/description';
import { freshAddress } from '../journeys/addresses.ts';
import { findRefusedValid } from '../rules/refused-valid.ts';
import type { Run } from '../run.ts';
import { succeeded } from './find-starts.ts';

/**
 * Where valid requests were refused as invalid after an example succeeded, sends that once more: if
 * it is refused now as well, they may have been refused because it had succeeded.
 */
export async function sendControl(run: Run, operation: Operation): Promise<void> {
  const own = run.results.filter(
    ({ case: item }) => item.operation === operation && item.family !== 'journey',
  );
  const example = own.findLast((result) => result.case.family === 'example' && succeeded(result));
  if (!example || run.isOver()) return;
  // Only what would be told if it succeeded again has to be made sure of.
  const told = findRefusedValid(own).size;
  if (findRefusedValid([...own, example]).size === told) return;
  await run.send({ ...example.case, title: 'the example once more' }, { clientIp: freshAddress() });
}
