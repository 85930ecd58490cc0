import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { nearestName } from '@rememberizer/description/nearest-name';
import type { StaleFault } from './fault.ts';

/** What is made or installed, what tells of the past on purpose, and tests, which say what they like. */
const LEFT_OUT = /^(node_modules|dist|generated|\.[\w-]+|CHANGELOG\.md|test)$/;

/** What people read: prose, descriptions and journeys, and the comments of programs. */
const READ = /\.(md|ya?ml|ts|js|py|sh)$/;

/**
 * Where the texts of a folder still name operations that are gone: as code (`` `signUp` ``,
 * `` `signUp()` ``), which is how prose names an operation, and as a call (`auth.signUp(`) in the
 * examples of a Markdown file. A step of an Arazzo file that calls one is the workflow linter's to
 * tell. `present` are the operations that there are, for a suggestion.
 */
export async function findStaleNames(
  gone: readonly string[],
  folder: string,
  present: readonly string[] = [],
): Promise<StaleFault[]> {
  const names = gone.filter((name) => !present.includes(name));
  if (names.length === 0) return [];
  const any = names.map((name) => name.replace(/\W/g, '\\$&')).join('|');
  const asCode = `\`(?:[\\w.]+\\.)?(${any})(?:\\([^\`]*\\))?\``;
  const inProse = new RegExp(asCode, 'g');
  const inMarkdown = new RegExp(`${asCode}|\\b\\w+\\.(${any})\\(`, 'g');
  const faults = (await textFiles(folder)).map(async (file) => {
    const pattern = file.endsWith('.md') ? inMarkdown : inProse;
    const lines = (await readFile(file, 'utf8')).split('\n');
    return lines.flatMap((text, index) => {
      const found = new Set(
        Array.from(text.matchAll(pattern), ([, code, call]) => code ?? call ?? ''),
      );
      return [...found].map((name) => ({ file, line: index + 1, message: words(name, present) }));
    });
  });
  return (await Promise.all(faults)).flat();
}

function words(name: string, present: readonly string[]): string {
  const near = nearestName(name, present);
  return `there is no operation '${name}' any more${near === undefined ? '' : `; did you mean '${near}'?`}`;
}

function byName(a: { name: string }, b: { name: string }): number {
  return a.name < b.name ? -1 : 1;
}

async function textFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const files = entries.toSorted(byName).map(async (entry) => {
    if (LEFT_OUT.test(entry.name)) return [];
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return textFiles(path);
    return entry.isFile() && READ.test(entry.name) ? [path] : [];
  });
  return (await Promise.all(files)).flat();
}
