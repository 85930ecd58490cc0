import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { JsonObject } from '@rememberizer/description';
import { isObject } from '@rememberizer/description/json';
import type { Pair } from './pairs/pair.ts';

const manifest = createRequire(import.meta.url).resolve('@redocly/cli/package.json');
const { bin } = JSON.parse(readFileSync(manifest, 'utf8')) as { bin: { redocly: string } };
const redocly = join(dirname(manifest), bin.redocly);

/** Pairs that differ in their one operation and in nothing else, so that many fit into one document. */
export function comparable(pairs: Pair[]): Pair[] {
  return pairs.filter(({ base, revision }) => {
    const around = (document: JsonObject) => JSON.stringify({ ...document, paths: undefined });
    const isSmall = [base, revision].every(
      ({ paths }) => Object.keys(paths as object).length === 1,
    );
    return (
      isSmall && !base.components && base.openapi === '3.1.0' && around(base) === around(revision)
    );
  });
}

/** The names of the pairs in which `redocly diff` finds something that breaks, in one run of it. */
export function brokenForRedocly(pairs: Pair[]): Set<string> {
  const folder = mkdtempSync(join(tmpdir(), 'second-opinion-'));
  try {
    for (const side of ['base', 'revision'] as const) {
      writeFileSync(join(folder, `${side}.json`), JSON.stringify(joined(pairs, side)));
    }
    // Without the preset no rule is on, and everything passes.
    writeFileSync(join(folder, 'redocly.yaml'), 'telemetry: off\nextends: [diff-recommended]\n');
    const report = join(folder, 'report.json');
    const args = ['diff', 'base.json', 'revision.json', '--format', 'json', '--fail-on', 'none'];
    execFileSync(process.execPath, [redocly, ...args, '--output', report], {
      cwd: folder,
      stdio: 'ignore',
      env: { ...process.env, REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' },
    });
    const { changes } = JSON.parse(readFileSync(report, 'utf8')) as {
      changes: { path: string; impact: string }[];
    };
    const broken = changes.filter(({ impact }) => impact === 'major').map(({ path }) => path);
    const indexes = broken.map((path) => Number(/^#\/paths\/~1(\d+)/.exec(path)?.[1]));
    return new Set(indexes.map((index) => pairs[index]?.name ?? ''));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** All pairs in one document, each under a path of its own. */
function joined(pairs: Pair[], side: 'base' | 'revision'): JsonObject {
  const paths = pairs.map((pair, index) => {
    const [item] = Object.values(pair[side].paths as JsonObject);
    return [`/${index}`, withoutIds(item)];
  });
  return {
    openapi: '3.1.0',
    info: { title: 'Pairs', version: '1.0.0' },
    paths: Object.fromEntries(paths),
  };
}

/** The ids of operations may be there only once. */
function withoutIds(item: unknown): unknown {
  if (!isObject(item)) return item;
  const methods = Object.entries(item).map(([method, operation]) => {
    const { operationId: _, ...rest } = isObject(operation) ? operation : {};
    return [method, rest];
  });
  return Object.fromEntries(methods);
}
