import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle } from './bundle.ts';
import type { DescriptionFailure } from './failure.ts';
import type { JsonObject } from './json.ts';
import { listOperations, type Operation } from './operation.ts';
import { findPlaces, type SourcePlace } from './places.ts';
import { type Resolved, resolveReference } from './reference.ts';
import { type Direction, normaliseSchemas, type Schemas } from './schemas.ts';
import { basePathOf } from './server.ts';
import { type ReadFile, readSource } from './source.ts';
import { detectVersion, type OpenApiVersion } from './version.ts';

export type { DescriptionFailure, FailureReason } from './failure.ts';
export type { JsonObject } from './json.ts';
export type { Operation, Parameter, ParameterPlace, SecurityUse } from './operation.ts';
export type { SourcePlace } from './places.ts';
export type { Resolved } from './reference.ts';
export type { Direction, Schemas } from './schemas.ts';
export type { OpenApiVersion } from './version.ts';

/** An OpenAPI description, bundled into one document. */
export interface Description {
  /** Absolute path of the file that was asked for. */
  file: string;
  version: OpenApiVersion;
  /** The whole description; every `$ref` in it starts with `#`. */
  document: JsonObject;
  /** The path of the first server URL, without a trailing slash. */
  basePath: string;
  operations: Operation[];
  /** Follows a `$ref`, if the node is one, to what it means and where that is written. */
  resolve(node: unknown, pointer?: string): Resolved | undefined;
  /** The description with its schemas as JSON Schema 2020-12, made once for each direction. */
  schemas(direction: Direction): Schemas;
  /** Where the parts with these pointers are written: file and line. */
  places(pointers: Iterable<string>): Promise<Map<string, SourcePlace>>;
}

/**
 * `sources` are the absolute paths of all files that were read, or tried: whoever watches them
 * notices the edit that mends a broken description as well.
 */
export type LoadResult =
  | { ok: true; description: Description; sources: string[] }
  | { ok: false; failure: DescriptionFailure; sources: string[] };

/**
 * Loads an OpenAPI 3.0 or 3.1 description from a YAML or JSON file, in one piece or split over
 * several. Whatever can be wrong with the files is a `failure` with one message. `read` takes them
 * from elsewhere than the disk; a file is then called as it is called here.
 */
export async function loadDescription(path: string | URL, read?: ReadFile): Promise<LoadResult> {
  const onDisk = path instanceof URL ? fileURLToPath(path) : resolve(path);
  const file = read ? String(path) : onDisk;
  const opened = await readSource(file, read);
  if (!opened.ok) return { ...opened, sources: [file] };
  const detected = await detectVersion(opened.source);
  if (!detected.ok) return { ...detected, sources: [file] };
  const bundled = await bundle(opened.source, detected.document, read);
  if (!bundled.ok) return bundled;
  const description = describe(bundled.document, detected.version, bundled.sources, read);
  return { ok: true, description, sources: bundled.sources };
}

/** A description that says what a document does, for one that was not loaded as it stands. */
export function describe(
  document: JsonObject,
  version: OpenApiVersion,
  sources: string[],
  read?: ReadFile,
): Description {
  const [file = ''] = sources;
  const schemas: Partial<Record<Direction, Schemas>> = {};
  return {
    file,
    version,
    document,
    basePath: basePathOf([document.servers]),
    operations: listOperations(document),
    resolve: (node, pointer = '#') => resolveReference(document, node, pointer),
    schemas(direction) {
      schemas[direction] ??= normaliseSchemas(document, version, direction);
      return schemas[direction];
    },
    places: (pointers) => findPlaces(document, sources, pointers, read),
  };
}
