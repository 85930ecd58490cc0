import { cp, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { isObject } from '@rememberizer/description/json';
import { OWN_SPEC } from '../../src/own-description.ts';
import { runLimited, withoutReport } from '../limited-process.ts';
import type { Tool } from '../tool.ts';

const require = createRequire(import.meta.url);
const redocly = join(dirname(require.resolve('@redocly/cli/package.json')), 'bin/cli.js');
const FILES = ['auth.arazzo.yaml', 'mail-codes.openapi.yaml'];
const QUIET = { REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };

/** Redocly Respect with workflows written by hand. */
export const respect: Tool = {
  name: 'Respect',
  async check({ origin, codesOrigin }, at) {
    for (const file of FILES) await cp(join(import.meta.dirname, file), join(at, file));
    await cp(OWN_SPEC, join(at, 'openapi.json'));
    const servers = ['--server', `auth=${origin}/api/v1`, '--server', `mail=${codesOrigin}`];
    const args = ['respect', 'auth.arazzo.yaml', ...servers, '--json-output', 'respect.json'];
    const ended = await runLimited([redocly, ...args], at, QUIET);
    const text = await readFile(join(at, 'respect.json'), 'utf8').catch(() => undefined);
    if (text === undefined || ended.isStopped) return withoutReport(ended);
    return new Set(failuresIn(JSON.parse(text), []));
  },
};

/**
 * The checks that did not pass, each with the workflows and steps that lead to it. What a retry made
 * good is none.
 */
function failuresIn(value: unknown, path: string[]): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => failuresIn(item, path));
  if (!isObject(value)) return [];
  const { workflowId, stepId, passed, name, condition, retriesLeft = 0 } = value;
  if (Number(retriesLeft) > 0) return [];
  if (passed === false) return [[...path, name, condition].join(' ')];
  const here = [...path, ...[workflowId, stepId].filter((id) => typeof id === 'string')];
  return Object.values(value).flatMap((item) => failuresIn(item, here));
}
