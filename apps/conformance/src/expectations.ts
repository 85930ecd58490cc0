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
  const others = report.findings.filter((finding) => !isKnown(finding));
  const known = report.findings.filter(isKnown);
  return {
    ...withoutFailures(report, known, others),
    findings: [...others, ...stale.map((entry) => staleFinding(entry, file))],
    known,
  };
}

/** A request that shows nothing but what is known has not failed. */
function withoutFailures(
  report: CheckedReport,
  known: CaseFinding[],
  others: CaseFinding[],
): CheckedReport {
  const keysOf = (findings: CaseFinding[]) =>
    new Set(
      findings.flatMap(({ operation, rule, case: title, alsoIn }) =>
        [title, ...alsoIn].map((each) => JSON.stringify([operation, rule, each])),
      ),
    );
  const [forgiven, told] = [keysOf(known), keysOf(others)];
  const cases = report.cases.map((record) => {
    const broken = record.broken.filter((rule) => {
      const key = JSON.stringify([record.operation, rule, record.title]);
      return told.has(key) || !forgiven.has(key);
    });
    return { ...record, broken };
  });
  const operations = report.operations.map((operation) => {
    const failures = cases.filter(
      ({ operation: id, broken }) => id === operation.id && broken.length > 0,
    );
    const families = Object.entries(operation.families).map(([name, result]) => {
      const failed = failures.filter(({ family }) => family === name).length;
      return [name, { ...result, failed }] as const;
    });
    return { ...operation, families: Object.fromEntries(families) };
  });
  return { ...report, cases, operations };
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
