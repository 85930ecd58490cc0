import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { OWN_SPEC } from '../../src/own-description.ts';
import { install } from '../installed.ts';
import { runLimited, withoutReport } from '../limited-process.ts';
import type { Prepared } from '../tool.ts';

const name = 'Portman, newman';

/**
 * Portman's collection, run by newman. It is made once and its time not counted, as a team would
 * keep it until the description changes.
 */
export async function preparePortman(folder: string): Promise<Prepared> {
  const installed = await install('portman');
  if (!installed.ok) return { ...installed, name };
  const program = (path: string) => join(installed.modules, path);
  await cp(import.meta.dirname, folder, { recursive: true });
  await cp(OWN_SPEC, join(folder, 'openapi.json'));
  const source = ['-l', 'openapi.json', '-b', '{{origin}}', '-c', 'portman.yaml'];
  const portman = program('@apideck/portman/bin/portman');
  const { stdout } = await runLimited([portman, ...source, '-o', 'collection.json'], folder);
  const file = join(folder, 'collection.json');
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) return { ok: false, name, reason: stdout.slice(-200) };
  // Postman's own cookie jar would send the newest token beside the one that a test is about.
  const behaviour = { protocolProfileBehavior: { disableCookies: true } };
  await writeFile(file, JSON.stringify({ ...JSON.parse(text), ...behaviour }));
  return { ok: true, tool: { name, check: runCollection(program('newman/bin/newman.js'), file) } };
}

function runCollection(newman: string, collection: string) {
  return async (target: { origin: string; codesOrigin: string }, at: string) => {
    const origin = ['--env-var', `origin=${target.origin}/api/v1`];
    const codes = ['--env-var', `codes=${target.codesOrigin}`];
    const report = ['--reporters', 'json', '--reporter-json-export', 'newman.json'];
    const args = ['run', collection, ...origin, ...codes, ...report, '--ignore-redirects'];
    const ended = await runLimited([newman, ...args], at);
    const text = await readFile(join(at, 'newman.json'), 'utf8').catch(() => undefined);
    if (text === undefined || ended.isStopped) return withoutReport(ended);
    const failures: NewmanFailure[] = JSON.parse(text).run.failures;
    return new Set(
      failures.map(({ source, error }) => `${source?.name} ${error.test ?? error.name}`),
    );
  };
}

interface NewmanFailure {
  source?: { name: string };
  error: { name: string; test?: string };
}
