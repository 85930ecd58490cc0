import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { repositoryFolder } from './repository.ts';
import { testEnvironment } from './test-environment.ts';
import { countTests, removeReports, summaryLine, testedPackages } from './test-report.ts';
import { turboEnvironment } from './turbo.ts';

// `pnpm test`: turbo runs the tests of every package that changed and replays the others from its
// cache; the counts of all are added up in the last line, where people and CI look for them.
removeReports();
const turbo = spawn(
  'turbo',
  [
    'run',
    'test',
    '--continue=dependencies-successful',
    '--output-logs=new-only',
    '--concurrency=2',
  ],
  {
    cwd: repositoryFolder,
    stdio: 'inherit',
    env: { ...process.env, ...turboEnvironment, ...testEnvironment() },
  },
);
const [code] = await once(turbo, 'close');

const counts = testedPackages().map((folder) => ({ folder, ...countTests(folder) }));
const width = Math.max(...counts.map(({ folder }) => folder.length));
console.log();
for (const { folder, ...count } of counts) {
  console.log(`${folder.padEnd(width)}  ${summaryLine([count])}`);
}
console.log(`\n${summaryLine(counts)}`);
process.exitCode = code === 0 && counts.every(({ failed }) => failed === 0) ? 0 : 1;
