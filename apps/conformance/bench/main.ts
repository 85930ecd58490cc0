import { measureAll } from './bench.ts';
import { showProgress } from './progress.ts';
import { renderTable } from './table.ts';
import { judge } from './targets.ts';

const { tell, clear } = showProgress(process.stderr);
const { hashing, groups, rows, fromSource, requests } = await measureAll(tell);
clear();
const [ours, ...others] = rows;
console.log(`A hash takes ${hashing.milliseconds.toFixed(2)} ms (${hashing.memoryKiB} KiB).\n`);
console.log(renderTable(ours ? [ours, fromSource, ...others] : [], groups));
const ms = (value: number) => `${value.toFixed(2)} ms`;
console.log(
  `\na request, median           in a run ${ms(requests.inRun)}, sent again ${ms(requests.own)}`,
);
console.log(
  `bare client of Node, again  one connection ${ms(requests.kept)}, one each ${ms(requests.closed)}`,
);
console.log(`a run, by its requests      ${ms(requests.ofRun)}, judging and all\n`);
for (const { isReached, text } of ours ? judge(ours, others, groups) : []) {
  console.log(`${isReached ? '✔' : '✖'} ${text}`);
  if (!isReached) process.exitCode = 1;
}
