import { repositoryFolder } from '../src/repository.ts';
import { copyRepository, type RepositoryCopy } from '../test/repository-copy.ts';
import { runIn } from '../test/run-in.ts';
import { type Change, changes } from './changes.ts';

// `pnpm stress`: every change that the guide of the description speaks of, made in a copy of the
// repository from the first edit to `pnpm verify`, and what each command is to say of it. With names
// as arguments only the changes whose names hold one of them.

/** The history, because a release is compared with the one before. */
async function withHistory({ folder }: RepositoryCopy): Promise<void> {
  for (const args of [
    ['init', '--quiet'],
    ['fetch', '--quiet', repositoryFolder, 'HEAD'],
    ['reset', '--quiet', 'FETCH_HEAD'],
  ]) {
    const { code, output } = await runIn(folder, 'git', ...args);
    if (code !== 0) throw new Error(`git ${args[0]}: ${output}`);
  }
}

/** What went otherwise than it has to, if anything did. */
async function make({ steps }: Change): Promise<string | undefined> {
  const copy = await copyRepository();
  try {
    await withHistory(copy);
    for (const step of steps) {
      if (typeof step === 'function') {
        await step(copy);
        continue;
      }
      const { command, code, says = [] } = step;
      const ended = await runIn(copy.folder, 'pnpm', ...command.split(' '));
      const unsaid = says.find((pattern) => !pattern.test(ended.output));
      const isOther = code === 0 ? ended.code !== 0 : ended.code === 0;
      if (!isOther && !unsaid) continue;
      const wanted = unsaid ? `does not say ${unsaid}` : `ends with ${ended.code}`;
      return `pnpm ${command} ${wanted}:\n${ended.output}`;
    }
    return undefined;
  } finally {
    await copy.remove();
  }
}

const names = process.argv.slice(2);
const chosen = changes.filter(
  ({ name }) => names.length === 0 || names.some((each) => name.includes(each)),
);
for (const change of chosen) {
  const startedAt = performance.now();
  const fault = await make(change);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(0);
  console.log(`  ${fault ? '✖' : '✔'} ${change.name}, ${seconds} s`);
  if (fault) console.log(fault);
  if (fault) process.exitCode = 1;
}
