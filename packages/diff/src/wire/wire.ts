import type { Description } from '@rememberizer/description';
import { compareWebhooks } from './callbacks.ts';
import { createContext } from './context.ts';
import type { Finding } from './finding.ts';
import { compareOperation } from './operation.ts';
import { pairOperations } from './pairs.ts';
import { compareFlows } from './security.ts';
import { compareServers } from './servers.ts';

/** Everything that changed for those who speak to the API as the base describes it. */
export function compareWire(base: Description, revision: Description): Finding[] {
  const context = createContext(base, revision);
  const ofAll = [...compareServers(context), ...compareFlows(context)];
  const found = [
    ...ofAll.map((each): Finding => ({ side: 'api', ...each })),
    ...pairOperations(base, revision).flatMap((pair) => compareOperation(context, pair)),
    ...compareWebhooks(context),
  ];
  return found.filter(({ isDoubtful, show }) => !isDoubtful || show?.() !== undefined);
}
