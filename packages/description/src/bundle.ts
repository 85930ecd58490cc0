import { type DescriptionFailure, failure } from './failure.ts';
import type { JsonObject } from './json.ts';
import { valueAt } from './pointer.ts';
import { resolveReference } from './reference.ts';
import { lineOf, type ReadFile, type Source } from './source.ts';
import { walk } from './structure.ts';

/** A document whose references all stay within it, and the files that it was made from. */
export type Bundled =
  | { ok: true; document: JsonObject; sources: string[] }
  | { ok: false; failure: DescriptionFailure; sources: string[] };

/** Makes one document of a description and the files that it refers to. */
export async function bundle(
  source: Source,
  document: JsonObject,
  read?: ReadFile,
): Promise<Bundled> {
  // Redocly's bundler takes longer to start than everything else here together, so it is only
  // loaded for a description that really refers to another file.
  if (/"?\$ref"?\s*:\s*(?!["']?#)\S/.test(source.text)) return bundleFiles(source, read);
  const failure = await brokenReference(source, document);
  if (failure) return { ok: false, failure, sources: [source.file] };
  return { ok: true, document, sources: [source.file] };
}

async function bundleFiles(source: Source, read?: ReadFile): Promise<Bundled> {
  const redocly = await import('@redocly/openapi-core');
  const { BaseResolver, YamlParseError, bundle, createConfig, getLineColLocation } = redocly;
  const config = await createConfig({});
  const resolver = new BaseResolver(config.resolve);
  if (read) resolver.loadExternalRef = (file) => loadWith(redocly, read, file);
  const sources = () => [...new Set([source.file, ...resolver.getFiles()])];
  try {
    const result = await bundle({ ref: source.file, config, externalRefResolver: resolver });
    const problem = result.problems.find(({ severity }) => severity === 'error');
    const place = problem?.location[0];
    if (problem && place) {
      const { source, start } = getLineColLocation(place);
      const broken = brokenFile(source.absoluteRef, problem.message, start.line);
      return { ok: false, failure: broken, sources: sources() };
    }
    return { ok: true, document: result.bundle.parsed as JsonObject, sources: sources() };
  } catch (error) {
    if (!(error instanceof YamlParseError)) throw error;
    const broken = brokenFile(error.source.absoluteRef, error.message, error.line);
    return { ok: false, failure: broken, sources: sources() };
  }
}

/** Only what `read` gives is read then, so that no description reaches for files beside it. */
async function loadWith(
  { ResolveError, Source }: typeof import('@redocly/openapi-core'),
  read: ReadFile,
  file: string,
) {
  try {
    const text = (await read(file)).toString('utf8');
    return new Source(file, text.replaceAll('\r\n', '\n'));
  } catch (error) {
    throw new ResolveError(error as Error);
  }
}

/** Redocly tells a file that it cannot parse like a reference that it cannot follow. */
function brokenFile(file: string, message: string, line: number): DescriptionFailure {
  const problem = /^(?:Failed to parse: )?(.*) in ".*" \(\d+:\d+\)$/s.exec(message)?.[1];
  if (problem === undefined) return failure('broken-reference', file, message, line);
  return failure('syntax', file, `this is not valid YAML: ${problem}`, line);
}

async function brokenReference(
  source: Source,
  document: JsonObject,
): Promise<DescriptionFailure | undefined> {
  const whole = new Set<string>();
  for (const visit of walk(document)) {
    const { node, kind } = visit;
    if (typeof node.$ref !== 'string' || !/^#(\/|$)/.test(node.$ref)) continue;
    const id = `${kind === 'schema'} ${node.$ref}`;
    // Most references name one of few components.
    if (whole.has(id)) continue;
    const { pointer } = visit;
    const isThere = valueAt(document, node.$ref) !== undefined;
    // A schema that is only itself allows everything; of anything else nothing would be left.
    const isCircular = kind !== 'schema' && !resolveReference(document, node, pointer);
    if (isThere && !isCircular) {
      whole.add(id);
      continue;
    }
    const text = `$ref '${node.$ref}' leads ${isThere ? 'back to itself' : 'nowhere'}`;
    return failure(
      'broken-reference',
      source.file,
      text,
      await lineOf(source.text, `${pointer}/$ref`),
    );
  }
  return undefined;
}
