import { type Description, loadDescription } from '@rememberizer/description';
import { createResponseBook, type ResponseBook } from './answer/response-book.ts';
import { createRouter, type Router } from './answer/route.ts';
import { type PrismOperation, readPrismOperations } from './prism/operations.ts';

/** A description made ready to be mocked. It never changes: an edit makes a new one. */
export interface Api {
  description: Description;
  route: Router;
  book: ResponseBook;
  /** Finds the operation in Prism's form by the method and path template of the description. */
  prism(method: string, path: string): PrismOperation;
  /** What answers where there is no operation, if `components.responses.NotFound` says it. */
  unknownPath: PrismOperation | undefined;
  /** Prism's operations by what they say. */
  known: Map<string, PrismOperation>;
}

/** `sources` are the files that were read, whether or not they make a description. */
export type LoadedApi =
  | { ok: true; api: Api; sources: string[] }
  | { ok: false; message: string; sources: string[] };

// No path of a description can be this one, because none has a space.
const UNKNOWN_PATH = '/ unknown path';

/**
 * Loads a description and has Prism read it. Whatever is wrong with it is one message.
 *
 * Operations that say the same as in the `previous` reading are taken over from it, because Prism
 * compiles a schema once for each object and keeps what it compiled for as long as it runs.
 */
export async function loadApi(file: string, previous?: Api): Promise<LoadedApi> {
  let sources = [file];
  try {
    const loaded = await loadDescription(file);
    sources = loaded.sources;
    if (!loaded.ok) return { ok: false, message: loaded.failure.message, sources };
    const { description } = loaded;
    const read = await readPrismOperations(withUnknownPath(description));
    return { ok: true, api: createApi(description, read, previous), sources };
  } catch (error) {
    // Libraries throw at what they do not expect, and a half-saved file can hold anything.
    const message = `${file}: this description cannot be read: ${(error as Error).message}`;
    return { ok: false, message, sources };
  }
}

function createApi(description: Description, read: PrismOperation[], previous?: Api): Api {
  const known = new Map<string, PrismOperation>();
  const operations = new Map<string, PrismOperation>();
  for (const entry of read) {
    const text = JSON.stringify(entry);
    const operation = previous?.known.get(text) ?? entry;
    known.set(text, operation);
    operations.set(`${entry.method.toUpperCase()} ${entry.path}`, operation);
  }
  return {
    description,
    route: createRouter(description),
    book: previous?.book ?? createResponseBook(),
    known,
    unknownPath: operations.get(`GET ${UNKNOWN_PATH}`),
    prism(method, path) {
      const operation = operations.get(`${method} ${path}`);
      if (!operation) throw new Error(`Prism left out ${method} ${path}`);
      return operation;
    },
  };
}

/** Has Prism read the response of a path that is not there as if an operation had it. */
function withUnknownPath(description: Description): Description {
  const response = description.resolve({ $ref: '#/components/responses/NotFound' });
  if (!response) return description;
  const item = { get: { responses: { 404: response.node } } };
  const paths = { ...(description.document.paths as object), [UNKNOWN_PATH]: item };
  return { ...description, document: { ...description.document, paths } };
}
