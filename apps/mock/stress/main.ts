import { createRequire } from 'node:module';
import { parseArgs } from 'node:util';
import { loadDescription } from '@rememberizer/description';
import { OURS, STOCK } from '../measured/target.ts';
import { stress, stressWithEdits } from './stress.ts';

const { values } = parseArgs({
  options: {
    requests: { type: 'string', default: '50000' },
    edits: { type: 'string', default: '100' },
    seed: { type: 'string', default: '20260' },
    spec: { type: 'string' },
    'without-peer': { type: 'boolean', default: false },
  },
});
const own = createRequire(import.meta.url).resolve('@rememberizer/auth-spec/openapi.json');
const loaded = await loadDescription(values.spec ?? own);
if (!loaded.ok) throw new Error(loaded.failure.message);
const { description } = loaded;
const plan = { description, requests: Number(values.requests), seed: Number(values.seed) };

const heldEdits = await stressWithEdits(Number(values.edits));
const heldRequests = await stress(OURS, plan, 5_000);
// Stock Prism leaves many requests without an end; waiting long for each would take an hour.
if (!values['without-peer']) await stress(STOCK, plan, 1_000);
process.exitCode = heldEdits && heldRequests ? 0 : 1;
