import { setFlagsFromString } from 'node:v8';

// Large descriptions leave much garbage behind; collected sooner, it takes less memory.
setFlagsFromString('--semi-space-growth-factor=1');

const { run } = await import('@rememberizer/diff/command');
const { OWN_CONTRACT } = await import('./own-contract.ts');

process.exitCode = await run(process.argv.slice(2), OWN_CONTRACT);
