import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { OWN_SPEC } from '../../src/own-description.ts';
import { install } from '../installed.ts';
import { runLimited, withoutReport } from '../limited-process.ts';
import type { Prepared } from '../tool.ts';
import { toOpenApi30 } from './openapi-3.0.ts';

const name = 'Dredd, hooks';

/** Dredd with hooks, on our description as OpenAPI 3.0. */
export async function prepareDredd(folder: string): Promise<Prepared> {
  const installed = await install('dredd');
  if (!installed.ok) return { ...installed, name };
  const program = join(installed.modules, 'dredd/bin/dredd');
  const description = JSON.stringify(toOpenApi30(JSON.parse(await readFile(OWN_SPEC, 'utf8'))));
  await writeFile(join(folder, 'openapi.json'), description);
  await cp(join(import.meta.dirname, 'hooks.cjs'), join(folder, 'hooks.cjs'));
  return {
    ok: true,
    tool: {
      name,
      async check({ origin, codesOrigin }) {
        const target = `${origin}/api/v1`;
        const args = ['openapi.json', target, '--hookfiles', './hooks.cjs'];
        const env = { TARGET: target, MAIL_CODES: codesOrigin };
        const ended = await runLimited([program, ...args], folder, env);
        const lines = stripVTControlCharacters(ended.stdout).split('\n');
        if (!lines.some((line) => line.startsWith('complete:'))) return withoutReport(ended);
        const failures = lines.filter((line) => /^(fail|error): /.test(line));
        return new Set(failures.map((line) => line.replace(/ duration: .*/, '')));
      },
    },
  };
}
