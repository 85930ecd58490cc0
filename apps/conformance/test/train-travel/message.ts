import type { IncomingHttpHeaders } from 'node:http';

/** A request as far as the routes look at it. */
export interface Asked {
  method: string;
  /** The path without the query, its escapes decoded. */
  path: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  body: Buffer;
  /** `http://127.0.0.1:8080`, which links begin with. */
  origin: string;
}

/** What is answered; the body is a value that is written as JSON or XML. */
export interface Reply {
  status: number;
  headers: Record<string, string>;
  body?: unknown;
  /** The name of the XML element, where XML may be had as well. */
  element?: string;
}

/** A refusal, thrown by whatever finds a reason for it. It is no error and needs no stack. */
export class Refusal {
  readonly status: number;
  readonly detail: string;
  readonly headers: Record<string, string>;

  constructor(status: number, detail: string, headers: Record<string, string> = {}) {
    this.status = status;
    this.detail = detail;
    this.headers = headers;
  }
}

const TITLES: Record<number, string> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  409: 'Conflict',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
};

/** A refusal as a problem. */
export function problem({ status, detail, headers }: Refusal): Reply {
  const title = TITLES[status] ?? 'Error';
  const type = `https://example.com/errors/${title.toLowerCase().replaceAll(' ', '-')}`;
  return { status, headers, element: 'problem', body: { type, title, status, detail } };
}
