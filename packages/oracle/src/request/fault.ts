import type { RequestRuleId } from './rules.ts';

export type RequestPart = 'path' | 'query' | 'header' | 'cookie' | 'body' | 'security';

/** One way in which a request differs from what the description allows. */
export interface RequestFault {
  /** `unchecked` tells that nobody knows: it is no fault of the request, and no approval either. */
  rule: RequestRuleId;
  in: RequestPart;
  /** The parameter, the security scheme, or the part of a multipart body. */
  name?: string;
  /** What demands it: a JSON pointer into the description. */
  pointer: string;
  /** Where in the value: a JSON pointer, `#` for the whole. */
  place: string;
  /** The keyword of JSON Schema that the value breaks, if it breaks one. */
  keyword?: string;
  message: string;
  expected: string;
  seen: string;
}
