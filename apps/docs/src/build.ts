import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { renderPage } from './render.ts';

// `docs:build`: the reference and the description that it was made from, as static files.
const dist = new URL('../dist/', import.meta.url);
const description = new URL(import.meta.resolve('@rememberizer/auth-spec/openapi.json'));

const bundle = await readFile(description, 'utf8');
const rendered = await renderPage(JSON.parse(bundle));
if (rendered.ok) {
  await mkdir(dist, { recursive: true });
  await publish('openapi.json', bundle);
  await publish('index.html', rendered.page);
  const kilobytes = Math.round(gzipSync(rendered.page).length / 1000);
  console.log(`The reference is in apps/docs/dist (${kilobytes} kB compressed).`);
} else {
  console.error(rendered.message);
  process.exitCode = 1;
}

/** Puts a file in place in one step, because the server may be reading the old one. */
async function publish(name: string, content: string): Promise<void> {
  await writeFile(new URL(`${name}.new`, dist), content);
  await rename(new URL(`${name}.new`, dist), new URL(name, dist));
}
