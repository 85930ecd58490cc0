import { parseArgs } from 'node:util';
import { HELP, runStress } from './stress.ts';

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) process.stdout.write(HELP);
else process.exitCode = await runStress(values.only);
