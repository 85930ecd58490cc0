import { measureCalls, measureSize } from './measure.ts';
import { peers } from './peers.ts';

const bare = 'hey-api, as generated';
const times = await measureCalls(peers);
const bareTime = times.get(bare) ?? Number.NaN;

console.log('bytes: minified and gzipped; µs: a sign-in over an in-process fetch\n');
console.log(['', 'sessions', 'bytes', 'µs a call', '× bare'].map(column).join(''));
for (const { name, source, sessions } of peers) {
  const size = source ? await measureSize(source) : '–';
  const time = times.get(name) ?? Number.NaN;
  const cells = [
    name,
    sessions ? 'yes' : 'no',
    size,
    time.toFixed(1),
    (time / bareTime).toFixed(2),
  ];
  console.log(cells.map(column).join(''));
}
console.log(`\nbare: ${bare}`);

function column(cell: string | number, index: number): string {
  return index === 0 ? String(cell).padEnd(38) : String(cell).padStart(10);
}
