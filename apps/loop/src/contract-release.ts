import { release } from '@rememberizer/diff/release';
import { OWN_CONTRACT } from './own-contract.ts';

process.exitCode = await release(process.argv.slice(2), OWN_CONTRACT);
