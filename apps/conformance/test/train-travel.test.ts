import { createRequire } from 'node:module';
import { loadDescription } from '@rememberizer/description';
import { expect, onTestFinished, test } from 'vitest';
import { checkConformance } from '../src/conformance.ts';
import { startTrainTravel } from './train-travel/server.ts';
import { ALICE } from './train-travel/tokens.ts';

const require = createRequire(import.meta.url);
const loaded = await loadDescription(
  require.resolve('@readme/oas-examples/3.1/json/train-travel.json'),
);
if (!loaded.ok) throw new Error(loaded.failure.message);
const { description } = loaded;

test.each([1, 2])(
  'a server that is right has nothing but gaps of its description, seed %d',
  async (seed) => {
    const server = await startTrainTravel();
    onTestFinished(server.close);
    const credentials = { OAuth2: ALICE };
    const options = { baseUrl: server.origin, description, credentials, examples: 20, seed };
    const report = await checkConformance(options);
    if (report.outcome !== 'checked') throw new Error(report.message);
    expect(report.findings.map(({ rule, operation }) => [rule, operation])).toEqual([
      ['not-found-undeclared', 'create-booking-payment'],
    ]);
  },
);
