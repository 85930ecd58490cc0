import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** How one file of the committed folder differs from the freshly generated one. */
export type Difference = { file: string; kind: 'changed' | 'missing' | 'extra' };

/** Lists the files that differ between the `committed` and the `fresh` folder, in name order. */
export async function compareFolders(committed: string, fresh: string): Promise<Difference[]> {
  const [old, current] = await Promise.all([readFolder(committed), readFolder(fresh)]);
  const files = [...new Set([...old.keys(), ...current.keys()])].sort();
  return files.flatMap((file): Difference[] => {
    if (!old.has(file)) return [{ file, kind: 'missing' }];
    if (!current.has(file)) return [{ file, kind: 'extra' }];
    return old.get(file) === current.get(file) ? [] : [{ file, kind: 'changed' }];
  });
}

async function readFolder(folder: string): Promise<Map<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile());
  return new Map(
    await Promise.all(
      files.map(async (entry): Promise<[string, string]> => {
        const path = join(entry.parentPath, entry.name);
        return [path.slice(folder.length + 1), await readFile(path, 'utf8')];
      }),
    ),
  );
}
