import { relative } from 'node:path';
import { loadDescription } from '@rememberizer/description';
import type { Opened } from './input.ts';

/** Loads a description from the disk; its files are called relative to `cwd`. */
export async function openFile(file: string, cwd: string): Promise<Opened> {
  // What a file refers to may lie behind a URL.
  const nameOf = (each: string) => (URL.canParse(each) ? each : relative(cwd, each) || each);
  const loaded = await loadDescription(file);
  if (!loaded.ok) {
    const { message, file } = loaded.failure;
    return { ok: false, message: message.replaceAll(file, nameOf(file)) };
  }
  const { description } = loaded;
  return { ok: true, input: { description, name: nameOf(file), nameOf } };
}
