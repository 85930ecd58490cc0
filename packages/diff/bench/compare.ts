import { setFlagsFromString } from 'node:v8';

// A process of its own for each measurement: `compare.ts <base> <revision> [wire]`, with the flag
// that the command sets itself.
setFlagsFromString('--semi-space-growth-factor=1');

const { loadDescription } = await import('@rememberizer/description');
const { compare } = await import('../src/diff.ts');
const [base = '', revision = '', axes] = process.argv.slice(2);
const before = await loadDescription(base);
const after = await loadDescription(revision);
if (!before.ok || !after.ok) throw new Error('A description cannot be read.');
const options = { isWireOnly: axes === 'wire' };
const { changes } = await compare(before.description, after.description, options);
const count = (rating: string) => changes.filter(({ wire }) => wire === rating).length;
console.log(
  `${count('breaking')} breaking, ${count('unknown')} unknown, ${count('additive')} additive`,
);
