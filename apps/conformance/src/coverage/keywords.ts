import type { Description, Operation } from '@rememberizer/description';
import type { Expectation } from '../cases/case.ts';
import { breakingMutations } from '../mutations/mutations.ts';
import type { KeywordCoverage, RequestKeyword } from '../report.ts';
import { problemType } from '../rules/problem-type.ts';
import { UNNOTICED_INVALID } from '../rules/unnoticed-invalid.ts';
import type { CaseResult } from '../run-case.ts';
import { requestKeywords } from './request-keywords.ts';
import type { Part, Touched } from './schema-keywords.ts';

/** What a case that breaks something is expected to be answered with. */
const BREAKING: Expectation[] = ['refused', 'better-refused', 'no-such-method', 'no-such-path'];

/**
 * For one operation, everything that the description asks of its requests: which cases broke it and
 * how they were answered, or why none did. `reason` is what kept all cases of it from being sent.
 */
export function keywordCoverage(
  description: Description,
  operation: Operation,
  results: CaseResult[],
  reason: string | undefined,
): KeywordCoverage[] {
  const meant = results.filter(
    ({ case: { family, expectation } }) => BREAKING.includes(expectation) && family !== 'probe',
  );
  const [limited, breaking] = [true, false].map((isLimited) =>
    meant.filter((result) => (result.isLimited === true) === isLimited),
  ) as [CaseResult[], CaseResult[]];
  const parts = requestKeywords(description, operation, touchedBy(breaking, results));
  const left = new Set(breaking);
  const covered = parts.map((each): KeywordCoverage => {
    const by = breaking.filter((result) => breaks(result, each));
    for (const result of by) left.delete(result);
    const isLimited = limited.some((result) => breaks(result, each));
    const other = isLimited ? 'a rate limit answered in its place' : whyNot(each);
    return judge(operation, each, by, results, reason ?? other);
  });
  // What is broken and not found above is shown all the same.
  const more = Map.groupBy(left, ({ case: { source, place = '' } }) => `${source} ${place}`);
  for (const by of more.values()) {
    const [first] = by;
    if (first) covered.push(judge(operation, partOf(first), by, results, ''));
  }
  return covered;
}

/** By its own pointer and place, so that one schema in two places is broken in both. */
function breaks({ case: { source, place } }: CaseResult, part: Part): boolean {
  if (source !== part.source) return false;
  // Of a parameter a case names only the whole.
  return place === undefined || place === part.place || part.place.startsWith(`${place}/`);
}

function judge(
  { id }: Operation,
  { place, keyword, source, count, reason: known }: Part,
  by: CaseResult[],
  results: CaseResult[],
  reason: string,
): KeywordCoverage {
  const about: RequestKeyword = { operation: id, place, keyword, source, count };
  if (by.length === 0)
    return { ...about, verdict: 'untried', brokenBy: [], reason: known ?? reason };
  // Those that are the same each time say enough.
  const enumerated = by.filter(({ case: { family } }) => family !== 'random');
  const shown = enumerated.length > 0 ? enumerated : by.slice(0, 3);
  const brokenBy = uniqueAnswers(shown);
  if (by.some(isOverlooked)) return { ...about, verdict: 'overlooked', brokenBy };
  if (provesNothing(by, about, results)) {
    const same = 'the documented request is answered in the same way';
    return { ...about, verdict: 'unproven', brokenBy, reason: same };
  }
  return { ...about, verdict: 'refused', brokenBy };
}

/** Several cases may be called the same, as one that is made from each branch of a schema. */
function uniqueAnswers(results: CaseResult[]): KeywordCoverage['brokenBy'] {
  const answers = results.map(({ case: { title }, result }) => ({
    case: title,
    ...(result.ok ? { status: result.response.status } : {}),
  }));
  return [...new Map(answers.map((answer) => [JSON.stringify(answer), answer])).values()];
}

function isOverlooked({ result, findings }: CaseResult): boolean {
  const isRefused = result.ok && result.response.status >= 400 && result.response.status < 500;
  return !isRefused || findings.some(({ rule }) => rule === UNNOTICED_INVALID.id);
}

/**
 * A refusal that the documented requests get as well proves nothing. That of a request without
 * credentials does where any request succeeded, such as one of a journey.
 */
function provesNothing(by: CaseResult[], { keyword }: Part, results: CaseResult[]): boolean {
  const hasSucceeded = results.some(({ result }) => result.ok && result.response.status < 300);
  if (keyword === 'security' && hasSucceeded) return false;
  const examples = results.filter(({ case: { family } }) => family === 'example');
  const documented = new Set(examples.map(answerOf));
  return by.every((result) => documented.has(answerOf(result)));
}

function answerOf(result: CaseResult): string {
  return `${result.result.ok && result.result.response.status} ${problemType(result)}`;
}

function touchedBy(breaking: CaseResult[], results: CaseResult[]): Touched {
  const places = new Set<string>();
  for (const { place } of breaking.map((result) => result.case)) {
    if (place === undefined) continue;
    const keys = place.split('/');
    for (let length = 1; length <= keys.length; length += 1) {
      places.add(keys.slice(0, length).join('/'));
    }
  }
  return {
    places,
    sources: new Set(breaking.map((result) => result.case.source)),
    mediaTypes: new Set(
      results.flatMap(({ case: { family, request } }) =>
        family === 'example'
          ? request.headers.flatMap(([name, value]) => (name === 'Content-Type' ? [value] : []))
          : [],
      ),
    ),
  };
}

/** Keywords that are broken by cases of their own, and not by changing a value. */
const OF_REQUESTS = ['required', 'security', 'content'];

function whyNot({ keyword }: Part): string {
  const isKnown =
    keyword.includes('/') ||
    OF_REQUESTS.includes(keyword) ||
    breakingMutations.some((mutation) => mutation.keyword === keyword);
  return isKnown ? 'no value that can be sent breaks it' : `no request is made for '${keyword}'`;
}

function partOf({ case: { expectation, source, place } }: CaseResult): Part {
  const last = source.slice(source.lastIndexOf('/') + 1);
  const keyword = { 'no-such-method': 'method', 'no-such-path': 'path' }[String(expectation)];
  return { place: place ?? 'request', keyword: keyword ?? last, source, count: 1 };
}
