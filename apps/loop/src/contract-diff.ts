import { run } from '@rememberizer/diff/command';
import { OWN_CONTRACT } from './own-contract.ts';

process.exitCode = await run(process.argv.slice(2), OWN_CONTRACT);
