import { readFile } from 'node:fs/promises';
import { isObject } from '@rememberizer/description/json';
import type { CaseFinding, CheckedReport } from './report.ts';

/** A finding that is known and not to fail the run. */
export interface ExpectedFinding {
  rule: string;
  operation: string;
  /** Only the finding at this location; any, if absent. */
  location?: string;
  /** Why it is put up with. */
  because: string;
}

/** Reads a file of expected findings: a JSON array of objects with rule, operation and because. */
export async function readExpectations(
  file: string,
): Promise<{ ok: true; expected: ExpectedFinding[] } | { ok: false; message: string }> {
  try {
    const list: unknown = JSON.parse(await readFile(file, 'utf8'));
    if (Array.isArray(list) && list.every(isExpectation)) return { ok: true, expected: list };
    const form = '[{ "rule": "…", "operation": "…", "because": "…" }]';
    return { ok: false, message: `${file}: this has to be a list of the form ${form}` };
  } catch (error) {
    return { ok: false, message: `${file}: ${(error as Error).message}` };
  }
}

/**
 * Sets expected findings apart. An entry that fits no finding is a finding itself, because a list of
 * known faults that nobody shortens soon hides new ones.
 */
export function applyExpectations(
  report: CheckedReport,
  expected: ExpectedFinding[],
  file: string,
): CheckedReport {
  const isKnown = (finding: CaseFinding) => expected.some((entry) => fits(entry, finding));
  const stale = expected.filter((entry) => !report.findings.some((found) => fits(entry, found)));
  return {
    ...report,
    findings: [
      ...report.findings.filter((finding) => !isKnown(finding)),
      ...stale.map((entry) => staleFinding(entry, file)),
    ],
    known: report.findings.filter(isKnown),
  };
}

function fits(entry: ExpectedFinding, finding: CaseFinding): boolean {
  const { rule, operation, location } = entry;
  const isSame = rule === finding.rule && operation === finding.operation;
  return isSame && (location === undefined || location === finding.location);
}

function isExpectation(value: unknown): value is ExpectedFinding {
  return (
    isObject(value) &&
    ['rule', 'operation', 'because'].every((name) => typeof value[name] === 'string') &&
    (value.location === undefined || typeof value.location === 'string')
  );
}

function staleFinding({ rule, operation }: ExpectedFinding, file: string): CaseFinding {
  return {
    rule: 'expectation-stale',
    weight: 'must',
    source: file,
    message: `the finding '${rule}' is expected and not there; take it off the list`,
    expected: rule,
    seen: 'no such finding',
    location: 'expectations',
    operation,
    endpoint: operation,
    family: 'example',
    case: 'all',
    curl: '',
    alsoIn: [],
  };
}
