import type { JsonObject } from '@rememberizer/description/json';

/** A pair of descriptions, how it is rated, and code that shows that the rating is right. */
export interface Case {
  name: string;
  base: JsonObject;
  revision: JsonObject;
  verdict: 'breaking' | 'additive' | 'none' | 'unknown';
  /**
   * Code that compiles against the types of the base, which it calls `api`. Against those of the
   * revision it does not compile if, and only if, the verdict is breaking.
   */
  code: string;
  /** The changes of that verdict as `rule operation location`, where the places matter. */
  tells?: string[];
}

/** The case of two descriptions. */
export function pair(
  verdict: Case['verdict'],
  name: string,
  [base, revision]: [JsonObject, JsonObject],
  code: string,
  ...tells: string[]
): Case {
  return { name, base, revision, verdict, code, ...(tells.length > 0 && { tells }) };
}
