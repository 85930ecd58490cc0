import type { Finding, Weight } from '@rememberizer/oracle';
import type { Family } from './cases/case.ts';
import type { Timing } from './timing/time-journeys.ts';

/** A finding and the request that shows it. */
export interface CaseFinding extends Finding {
  /** operationId, or `METHOD /path`. */
  operation: string;
  /** `METHOD /path` as in the description. */
  endpoint: string;
  family: Family;
  /** What is special about the request. */
  case: string;
  /** A command line that sends the request again. */
  curl: string;
  /** A command line that goes the whole journey again, where the request alone shows nothing. */
  again?: string;
  /** The titles of the other cases that show the same. */
  alsoIn: string[];
}

/** How the cases of one family went for one operation. */
export interface FamilyResult {
  cases: number;
  /** Those with a finding that is a MUST. */
  failed: number;
}

/** How one operation went. */
export interface OperationResult {
  id: string;
  endpoint: string;
  families: Partial<Record<Family, FamilyResult>>;
  /** The statuses that were seen, of its own and of other methods on its path. */
  statuses: number[];
}

/** Something that could not be checked, and why. */
export interface NotChecked {
  operation: string;
  family: Family;
  reason: string;
}

/** One request that was sent. */
export interface CaseRecord {
  operation: string;
  family: Family;
  title: string;
  /** Absent if there was no response. */
  status?: number;
  durationMs: number;
  /** The rules that it broke and that are a MUST. */
  broken: string[];
  /** A command line that sends it again, if it broke a rule. */
  curl?: string;
}

/** Whether a declared answer was seen, and by which requests. */
export interface StatusCoverage {
  operation: string;
  /** As declared: `204`, `4XX`, `default`. */
  status: string;
  /** Titles of the cases that were answered so. */
  reachedBy: string[];
  /** The headers that it declares, and whether they were seen. */
  headers: { name: string; seen: boolean }[];
  /** Why no request was answered so, as far as that is known. */
  reason?: string;
}

/** Something that the description asks of the requests of an operation. */
export interface RequestKeyword {
  operation: string;
  /** `#/name` of the body, `query limit`, `credentials`. */
  place: string;
  /** `minLength`; several in short where no request comes near them. */
  keyword: string;
  /** A JSON pointer into the description. */
  source: string;
  /** How many keywords this stands for. */
  count: number;
}

/**
 * Whether a request that breaks a keyword was sent and refused, was overlooked, was refused in a way
 * that proves nothing, or was not sent at all.
 */
export interface KeywordCoverage extends RequestKeyword {
  verdict: 'refused' | 'overlooked' | 'unproven' | 'untried';
  /** The cases that break it, with the statuses that they were answered with. */
  brokenBy: { case: string; status?: number }[];
  /** Why it is unproven or untried. */
  reason?: string;
}

interface ReportHead {
  /** The base URL with the base path: what the paths of the description are appended to. */
  target: string;
  description: { title: string; version: string; openapi: string; file: string };
  stateless: boolean;
}

/** A run that came to its end. */
export interface CheckedReport extends ReportHead {
  outcome: 'checked';
  operations: OperationResult[];
  findings: CaseFinding[];
  /** Findings that were expected, by `--expect`. */
  known: CaseFinding[];
  notChecked: NotChecked[];
  cases: CaseRecord[];
  /** What `timing` compared. */
  timings: Timing[];
  coverage: StatusCoverage[];
  keywords: KeywordCoverage[];
  requests: number;
  durationMs: number;
  /** Of the random requests, if there were any: the same seed makes them again. */
  seed?: number;
  /** Cut short by a signal or `bail`. */
  complete: boolean;
}

/** There is nothing behind the base URL that could be checked. */
export interface UnreachableReport extends ReportHead {
  outcome: 'unreachable';
  message: string;
}

export type Report = CheckedReport | UnreachableReport;

/** Whether a finding is about a workflow that the description has left behind, and not the target. */
export function isStale({ rule }: Finding): boolean {
  return rule === 'journey-stale';
}

/** How many findings there are of a weight. */
export function countFindings({ findings }: CheckedReport, weight: Weight): number {
  return findings.filter((finding) => finding.weight === weight).length;
}

/** Whether the target keeps its description; `strict` counts what it only should do as well. */
export function conforms(report: Report, strict = false): boolean {
  if (report.outcome !== 'checked') return false;
  return countFindings(report, 'must') + (strict ? countFindings(report, 'should') : 0) === 0;
}
