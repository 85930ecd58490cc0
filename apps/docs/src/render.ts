import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify, stripVTControlCharacters } from 'node:util';
import { listCookies } from './cookie-lists.ts';
import type { Document } from './document.ts';
import { listLocalServers } from './local-servers.ts';
import { type PatchResult, patchPage } from './patches.ts';

const run = promisify(execFile);
const packageFolder = new URL('../', import.meta.url).pathname;
const redocly = new URL('bin/cli.js', import.meta.resolve('@redocly/cli/package.json')).pathname;

/** Renders the reference of a bundled description as one HTML page that needs no network. */
export async function renderPage(document: Document): Promise<PatchResult> {
  const edition = structuredClone(document);
  listLocalServers(edition);
  listCookies(edition);
  ungroup(edition);
  const folder = await mkdtemp(join(tmpdir(), 'rememberizer-docs-'));
  try {
    const input = join(folder, 'openapi.json');
    const output = join(folder, 'index.html');
    await writeFile(input, JSON.stringify(edition));
    const failure = await buildDocs(input, output, edition.info.summary ?? edition.info.title);
    return failure ?? patchPage(await readFile(output, 'utf8'));
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Redoc folds the operations of a tag away; all of ours fit into the sidebar. */
function ungroup(document: Document): void {
  delete document.tags;
  for (const path of Object.values(document.paths)) {
    for (const operation of Object.values(path)) delete operation.tags;
  }
}

async function buildDocs(input: string, output: string, summary: string) {
  const options = ['--inlineBundle', '--config', 'redocly.yaml', '--output', output];
  try {
    await run(
      process.execPath,
      [redocly, 'build-docs', input, ...options, `--templateOptions.summary=${summary}`],
      {
        cwd: packageFolder,
        env: { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' },
      },
    );
    return undefined;
  } catch (error) {
    const { stderr, message } = error as { stderr?: string; message: string };
    const reason = stripVTControlCharacters(stderr || message).trim();
    return { ok: false as const, message: `Redocly could not build the reference:\n${reason}` };
  }
}
