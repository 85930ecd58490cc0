import { joinPointer } from '@rememberizer/description/pointer';
import type { Case } from '../cases/case.ts';
import type { Context } from '../cases/context.ts';
import { type Draft, toRequest } from '../cases/draft.ts';
import type { WireRequest } from '../wire/request.ts';

/** The title of the documented request with a token that the target gave away. */
export const REAL_TOKEN = 'a real token';

/** The case of a draft, with a header line added that holds a credential. */
export function toCase(
  { basePath }: Context,
  draft: Draft,
  title: string,
  header?: [string, string],
): Case {
  const request = toRequest(draft, basePath);
  return {
    operation: draft.operation,
    family: 'probe',
    title,
    request: header ? withHeader(request, header) : request,
    expectation: 'declared',
    source: joinPointer(draft.operation.pointer, 'security'),
  };
}

/** Cookies stand in one line (RFC 6265 §5.4). */
function withHeader(request: WireRequest, [name, value]: [string, string]): WireRequest {
  const isThere = name === 'Cookie' && request.headers.some(([key]) => key === name);
  if (!isThere) return { ...request, headers: [...request.headers, [name, value]] };
  const headers = request.headers.map(([key, text]): [string, string] =>
    key === name ? [key, `${text}; ${value}`] : [key, text],
  );
  return { ...request, headers };
}
