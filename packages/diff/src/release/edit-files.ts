import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';

/** A file, relative to a folder, and what becomes of its text; undefined where that cannot be done. */
export type Edit = [file: string, change: (text: string) => string | undefined];

/** Changes all files, or none where one of them cannot be changed, and names those that differ. */
export async function applyEdits(
  folder: string,
  edits: Edit[],
): Promise<{ ok: true; files: string[] } | { ok: false; message: string }> {
  const changed = new Map<string, string>();
  for (const [file, change] of edits) {
    const before = await readFile(resolve(folder, file), 'utf8').catch(() => '');
    const after = change(before);
    if (after === undefined) return { ok: false, message: `${file} has no version to change` };
    if (after !== before) changed.set(file, after);
  }
  for (const [file, text] of changed) await writeFile(resolve(folder, file), text);
  return { ok: true, files: [...changed.keys()] };
}
