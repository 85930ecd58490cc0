import type { Reason } from './answer/problem.ts';

/** What happens in a mock, as data. It holds no header, no body and no query: they hold secrets. */
export type MockEvent =
  | {
      event: 'request';
      method: string;
      path: string;
      status: number;
      milliseconds: number;
      operationId?: string | undefined;
      example?: string | undefined;
      reason?: Reason | undefined;
    }
  | { event: 'reloaded'; file: string; operations: number }
  | { event: 'reload-failed'; message: string }
  /** Edits in a folder go unnoticed; `reload` still sees them. */
  | { event: 'watch-failed'; message: string }
  /** What the HTTP parser refused before there was a request. */
  | { event: 'bad-request'; status: number; code: string }
  /** A bug of the mock itself; the request was answered with 500. */
  | { event: 'internal-error'; method: string; path: string; message: string };

export type Log = (event: MockEvent) => void;
