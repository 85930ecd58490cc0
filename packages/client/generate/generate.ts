import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createClient } from '@hey-api/openapi-ts';
import { loadDescription } from '@rememberizer/description';
import config from '../openapi-ts.config.ts';
import { compareFolders, type Difference } from './compare.ts';
import { writeExamples } from './examples.ts';
import { openResponses } from './open-responses.ts';
import { writeOperations } from './operations.ts';
import { replaceFolder } from './replace-folder.ts';

const committed = fileURLToPath(new URL('../src/generated', import.meta.url));
const bundle = new URL(import.meta.resolve('@rememberizer/auth-spec/openapi.json'));

/** Lists what differs between the committed folder and what the description makes. */
export async function checkDrift(): Promise<Difference[]> {
  return withFresh((fresh) => compareFolders(committed, fresh));
}

/** Brings the committed folder up to date, all at once, and tells which files that were. */
export async function writeGenerated(): Promise<Difference[]> {
  return withFresh(async (fresh) => {
    const differences = await compareFolders(committed, fresh);
    if (differences.length > 0) await replaceFolder(committed, fresh, differences);
    return differences;
  });
}

/**
 * Generates into a temporary folder, so that the committed one never vanishes under a running
 * program, and hands it over.
 */
async function withFresh<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'rememberizer-generate-'));
  try {
    await generate(folder);
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function generate(folder: string): Promise<void> {
  const loaded = await loadDescription(bundle);
  if (!loaded.ok) throw new Error(loaded.failure.message);
  const { description } = loaded;
  const { output, ...rest } = await config;
  await createClient({
    ...rest,
    input: openResponses(description),
    output: { ...(output as object), path: folder },
  });
  await writeFile(join(folder, 'operations.gen.ts'), writeOperations(description));
  await writeFile(join(folder, 'examples.gen.ts'), writeExamples(description));
  await escapeControlCharacters(join(folder, 'valibot.gen.ts'));
  await rm(join(folder, 'index.ts'));
}

/** The generator prints a pattern's escapes as raw characters, which makes the file a binary one. */
async function escapeControlCharacters(file: string): Promise<void> {
  const text = await readFile(file, 'utf8');
  const escaped = text.replace(
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is replaced.
    /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  await writeFile(file, escaped);
}
