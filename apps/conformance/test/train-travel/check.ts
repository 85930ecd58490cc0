import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { loadDescription } from '@rememberizer/description';
import { checkConformance } from '../../src/conformance.ts';
import { loadWorkflows } from '../../src/journeys/load.ts';
import type { ConformanceOptions } from '../../src/options.ts';
import type { CheckedReport } from '../../src/report.ts';
import { type Faults, startTrainTravel } from './server.ts';
import { ALICE, BOB, READER } from './tokens.ts';

const require = createRequire(import.meta.url);
const file = require.resolve('@readme/oas-examples/3.1/json/train-travel.json');
const loaded = await loadDescription(file);
if (!loaded.ok) throw new Error(loaded.failure.message);

export const { description } = loaded;

const journeys = fileURLToPath(new URL('travel.arazzo.yaml', import.meta.url));
const read = await loadWorkflows([journeys], description);
if (!read.ok) throw new Error(read.message);

/** What lets the journeys be travelled. */
export const withJourneys = {
  workflows: read.workflows,
  inputs: { token: ALICE, stranger: BOB, reader: READER },
};

/** What the app finds out about a server with these faults. */
export async function check(
  faults: Faults = {},
  options: Partial<ConformanceOptions> = {},
): Promise<CheckedReport> {
  const server = await startTrainTravel(faults);
  try {
    const report = await checkConformance({
      baseUrl: server.origin,
      description,
      credentials: { OAuth2: ALICE },
      pause: async () => {},
      ...options,
    });
    if (report.outcome !== 'checked') throw new Error(report.message);
    return report;
  } finally {
    server.close();
  }
}
