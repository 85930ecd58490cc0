import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Direction, loadDescription, type Schemas } from '@rememberizer/description';

/** The schemas of a description that has these components and nothing else. */
export async function load(
  components: Record<string, unknown>,
  direction: Direction = 'request',
): Promise<Schemas> {
  const folder = await mkdtemp(join(tmpdir(), 'generate-'));
  try {
    const file = join(folder, 'openapi.json');
    const info = { title: 'Schemas', version: '1' };
    const document = { openapi: '3.1.0', info, paths: {}, components: { schemas: components } };
    await writeFile(file, JSON.stringify(document));
    const loaded = await loadDescription(file);
    if (!loaded.ok) throw new Error(loaded.failure.message);
    return loaded.description.schemas(direction);
  } finally {
    await rm(folder, { recursive: true });
  }
}
