import { mkdtemp, rmdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from '@hey-api/openapi-ts';
import { isObject, type JsonObject } from '@rememberizer/description/json';
import { walk } from '@rememberizer/description/structure';

/** What a generated type belongs to. */
export interface Owner {
  kind: 'operation' | 'webhook' | 'schema';
  /** As the generator made it of the operationId, or of method and path. */
  id: string;
  method: string;
  path: string;
  /** `data`, `responses`, `errors`, `payload`, …; empty for a schema. */
  role: string;
}

/** A source file that counts to the client's types. */
export interface Source {
  name: string;
  text: string;
}

export type Generated =
  | { ok: true; text: string; owners: Map<string, Owner> }
  | { ok: false; reason: string };

const made = new WeakMap<JsonObject, Promise<Generated>>();

/** The types of a document. They are made once, because a base stays while its revisions change. */
export function generateTypes(document: JsonObject): Promise<Generated> {
  const known = made.get(document) ?? runGenerator(document);
  made.set(document, known);
  return known;
}

/**
 * Runs `@hey-api/typescript` with its defaults, in memory. A config file of the folder that the
 * command was called in must not count, so one is named that does not exist.
 */
async function runGenerator(document: JsonObject): Promise<Generated> {
  // The generator empties its output folder (`output.clean` is on by default) even in a dry run, so
  // cleaning is off, and the folder is new and nobody else's.
  const folder = await mkdtemp(join(tmpdir(), 'rememberizer-types-'));
  try {
    const [context] = await createClient({
      input: copyWithoutWords(document),
      dryRun: true,
      configFile: `${import.meta.dirname}/none.ts`,
      output: { path: folder, clean: false, postProcess: [] },
      plugins: ['@hey-api/typescript'],
      logs: { level: 'silent', file: false },
    });
    if (!context) return { ok: false, reason: 'openapi-ts does not accept the description' };
    const file = [...context.gen.render()].find(({ path }) => path.endsWith('types.gen.ts'));
    const owners = new Map<string, Owner>();
    for (const resource of ['operation', 'webhook', 'definition']) {
      for (const { finalName, meta } of context.gen.symbols.query({ resource })) {
        const owner = readOwner(meta);
        if (owner) owners.set(finalName, owner);
      }
    }
    return { ok: true, text: file?.content ?? 'export {};', owners };
  } catch (error) {
    return { ok: false, reason: `openapi-ts fails: ${messageOf(error)}` };
  } finally {
    await rmdir(folder);
  }
}

/** The generator resolves references in place, so it must not meet one object at two places. */
function copyWithoutWords(document: JsonObject): JsonObject {
  const copy = JSON.parse(JSON.stringify(document, withoutTexts));
  for (const { node, kind } of walk(copy)) {
    for (const key of ['example', 'examples']) if (key in node) delete node[key];
    if (kind !== 'operation') continue;
    for (const key of Object.keys(node)) if (/^(x-|externalDocs$)/.test(key)) delete node[key];
  }
  return copy;
}

const TEXTS = new Set(['description', 'summary', 'title']);

/** Texts end in comments alone, for which the generator takes time. */
function withoutTexts(key: string, value: unknown): unknown {
  // A discriminator can have a value of such a name, which points to a schema.
  const isText = typeof value === 'string' && !value.includes('#/');
  return TEXTS.has(key) && isText ? undefined : value;
}

function readOwner(meta: unknown): Owner | undefined {
  if (!isObject(meta) || !Array.isArray(meta.path)) return undefined;
  const [, path = '', method = ''] = meta.path.map(String);
  const id = String(meta.resourceId);
  const role = String(meta.role ?? '');
  if (meta.resource === 'definition') return { kind: 'schema', id, method: '', path: '', role: '' };
  return { kind: meta.resource === 'webhook' ? 'webhook' : 'operation', id, method, path, role };
}

/** The generator wraps what it met twice. */
function messageOf(error: unknown): string {
  if (isObject(error) && error.originalError) return messageOf(error.originalError);
  if (isObject(error) && error.error) return messageOf(error.error);
  const text = error instanceof Error ? error.message : String(error);
  return text.split('\n')[0] ?? text;
}
