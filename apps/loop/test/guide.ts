import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { repositoryFolder } from '../src/repository.ts';
import type { RepositoryCopy } from './repository-copy.ts';

/** One thing that the guide says to write: a whole file, or a change of one. */
type Instruction = { file: string; kind: string; text: string };

/** What the guide for a new operation says, in its order: each file that it names, and the code below. */
export async function readGuide(): Promise<Instruction[]> {
  const readme = await readFile(join(repositoryFolder, 'spec/README.md'), 'utf8');
  const [, section = ''] = readme.split('\n## A new operation\n');
  return Array.from(
    section.matchAll(/^`([\w./-]+)`:\n\n```(\w+)\n([\s\S]*?)^```$/gm),
    ([, file = '', kind = '', text = '']) => ({ file, kind, text }),
  );
}

/** Does in a copy of the repository what an instruction says, as a person would. */
export async function follow(copy: RepositoryCopy, { file, kind, text }: Instruction) {
  if (kind === 'diff') {
    const lines = text.split('\n').slice(0, -1);
    const side = (sign: string) =>
      lines
        .filter((line) => !line.startsWith(sign))
        .map((line) => `${line.slice(1)}\n`)
        .join('');
    await copy.edit(file, (before) => {
      const pieces = before.split(side('+'));
      if (pieces.length !== 2)
        throw new Error(`The change of ${file} fits in ${pieces.length - 1} places.`);
      return pieces.join(side('-'));
    });
    return;
  }
  await mkdir(dirname(join(copy.folder, file)), { recursive: true });
  await writeFile(join(copy.folder, file), text);
}
