import { type Description, type LoadResult, loadDescription } from '@rememberizer/description';
import { type PrismOperation, readPrismOperations } from './engine.ts';
import { createResponseBook, type ResponseBook } from './response-book.ts';
import { createRouter, type Router } from './route.ts';

/** A description made ready to be mocked. It never changes: an edit makes a new one. */
export interface Api {
  description: Description;
  route: Router;
  book: ResponseBook;
  /** Finds the operation in Prism's form by the method and path template of the description. */
  prism(method: string, path: string): PrismOperation;
  /** What answers where there is no operation, if `components.responses.NotFound` says it. */
  unknownPath: PrismOperation | undefined;
}

export type LoadedApi =
  | { ok: true; api: Api; sources: string[] }
  | { ok: false; message: string; sources: string[] };

// No path of a description can be this one, because paths begin with a slash.
const UNKNOWN_PATH = '/ unknown path';

/** Loads a description and has Prism read it. Whatever is wrong with it is one message. */
export async function loadApi(file: string): Promise<LoadedApi> {
  const loaded: LoadResult = await loadDescription(file);
  if (!loaded.ok) return { ok: false, message: loaded.failure.message, sources: loaded.sources };
  const { description, sources } = loaded;
  try {
    return { ok: true, api: await createApi(description), sources };
  } catch (error) {
    const message = `${file}: Prism cannot read this description: ${(error as Error).message}`;
    return { ok: false, message, sources };
  }
}

async function createApi(description: Description): Promise<Api> {
  const read = await readPrismOperations(withUnknownPath(description));
  const operations = new Map(
    read.map((entry) => [`${entry.method.toUpperCase()} ${entry.path}`, entry]),
  );
  return {
    description,
    route: createRouter(description),
    book: createResponseBook(),
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
