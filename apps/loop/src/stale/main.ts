import { relative } from 'node:path';
import { colorsFor } from '@rememberizer/terminal';
import { plural } from '@rememberizer/terminal/words';
import { repositoryFolder } from '../repository.ts';
import { findStale } from './stale.ts';

// A part of `pnpm lint`: tells in one line each what the description has left behind, and exits with
// 1 if anything of that is wrong. What is only incomplete fails nothing.
const colors = colorsFor(process.stdout);
const found = await findStale(repositoryFolder);
if (found.ok) {
  for (const { file, line, message, isIncomplete } of found.faults) {
    const mark = isIncomplete ? colors.yellow('•') : colors.red('✖');
    console.log(`${mark} ${relative(repositoryFolder, file)}:${line}  ${message}`);
  }
  const stale = found.faults.filter(({ isIncomplete }) => !isIncomplete);
  if (stale.length > 0) {
    console.log(`\n${plural(stale.length, 'place')} that the description has left behind.`);
    process.exitCode = 1;
  }
} else {
  console.error(found.message);
  process.exitCode = 1;
}
