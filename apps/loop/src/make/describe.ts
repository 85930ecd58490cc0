import { globSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import {
  BaseResolver,
  bundle,
  type Config,
  lintDocument,
  loadConfig,
  type NormalizedProblem,
  YamlParseError,
} from '@redocly/openapi-core';
import { bundleFile, repositoryFolder } from '../repository.ts';
import { writeParseError, writeProblems } from './problems.ts';

const folder = join(repositoryFolder, 'spec');
const configFile = join(folder, 'redocly.yaml');

/** What came of linting and bundling, and the files that were read or tried for it. */
export type Described = ({ ok: true } | { ok: false; output: string }) & { sources: string[] };

/**
 * Lints everything that `spec/redocly.yaml` names by its rules, and writes the bundle, if it is
 * another one. It is what `redocly lint` and `redocly bundle` do, in this process.
 */
export async function describeSpec(isColored: boolean): Promise<Described> {
  const rules = globSync('lint/**/*.ts', { cwd: folder }).map((file) => join(folder, file));
  const tried = [configFile, ...rules];
  let resolver: BaseResolver | undefined;
  const sources = () => [...new Set([...tried, ...(resolver?.getFiles() ?? [])])];
  try {
    const config = await loadConfig({ configPath: configFile });
    resolver = new BaseResolver(config.resolve);
    const problems: NormalizedProblem[] = [];
    for (const [alias, { root }] of Object.entries(config.resolvedConfig.apis ?? {})) {
      tried.push(join(folder, root));
      problems.push(...(await lintApi(config.forAlias(alias), join(folder, root), resolver)));
    }
    const errors = problems.filter(({ severity, ignored }) => severity === 'error' && !ignored);
    if (errors.length > 0) {
      const output = writeProblems(errors, repositoryFolder, isColored);
      return { ok: false, output, sources: sources() };
    }
    // The bundler writes into what it was given, so it comes last.
    const ref = join(folder, 'openapi.yaml');
    const { bundle: bundled } = await bundle({ ref, config, externalRefResolver: resolver });
    await publish(bundleFile, JSON.stringify(sortTopLevel(bundled.parsed), null, 2));
    return { ok: true, sources: sources() };
  } catch (error) {
    const output =
      error instanceof YamlParseError
        ? writeParseError(error, repositoryFolder, isColored)
        : (error as Error).message;
    return { ok: false, output, sources: sources() };
  }
}

/** Lints one API; a root file that cannot be read is thrown, because there is nothing to lint. */
async function lintApi(
  config: Config,
  file: string,
  resolver: BaseResolver,
): Promise<NormalizedProblem[]> {
  const document = await resolver.resolveDocument(null, file, true);
  if (document instanceof Error) throw document;
  return lintDocument({ document, config, externalRefResolver: resolver });
}

/** Redocly's bundler leaves the order of the keys to its command, which puts them so. */
const TOP_LEVEL = ['openapi', 'info', 'servers', 'security', 'tags', 'paths', 'components'];

function sortTopLevel(document: unknown): unknown {
  const first = TOP_LEVEL.filter((key) => key in (document as object));
  return { ...Object.fromEntries(first.map((key) => [key, null])), ...(document as object) };
}

/** Puts the file in place in one step, because apps may be reading the old one. */
async function publish(file: string, text: string): Promise<void> {
  if ((await readFile(file, 'utf8').catch(() => undefined)) === text) return;
  await mkdir(dirname(file), { recursive: true });
  await writeFile(`${file}.new`, text);
  await rename(`${file}.new`, file);
}
