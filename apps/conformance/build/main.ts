import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { build } from 'esbuild';
import { parse } from 'yaml';
import { OWN_SPEC, ownWorkflows } from '../src/own-description.ts';

// `build`: the app as plain JavaScript for npm. The packages of this repository go into it, those of
// npm stay dependencies, and our description and workflows lie beside the code.
const packageFolder = join(import.meta.dirname, '..');
const dist = join(packageFolder, 'dist');
const manifest = JSON.parse(await readFile(join(packageFolder, 'package.json'), 'utf8'));

await rm(dist, { recursive: true, force: true });
await build({
  entryPoints: [join(packageFolder, 'src/main.ts')],
  outdir: dist,
  bundle: true,
  splitting: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  inject: [join(import.meta.dirname, 'node-20.ts')],
  external: Object.keys(manifest.dependencies),
  logLevel: 'warning',
});
await cp(OWN_SPEC, join(dist, 'openapi.json'));
// JSON is YAML too, and read many times faster: no parser of YAML has to be loaded for it.
await mkdir(join(dist, 'workflows'));
for (const file of ownWorkflows()) {
  const workflows = JSON.stringify(parse(await readFile(file, 'utf8')), null, 2);
  await writeFile(join(dist, 'workflows', basename(file)), workflows);
}
