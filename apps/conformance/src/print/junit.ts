import type { CaseFinding, CaseRecord, CheckedReport } from '../report.ts';
import { escapeMarkup } from './escape.ts';

/** A test that failed tells so many findings; a wrong answer may break a hundred keywords. */
const MOST_TOLD = 5;

/** One `testcase` element. */
interface Test {
  name: string;
  durationMs: number;
  failures?: CaseFinding[];
  /** A command line that sends the request again. */
  curl?: string;
  skipped?: string;
}

/**
 * The report as JUnit XML: a suite for each operation and a test for each request. What could not be
 * checked is a test that was skipped.
 */
export function renderJunit(report: CheckedReport): string {
  const suites = [...testsOf(report)];
  const all = suites.flatMap(([, tests]) => tests);
  const counts = `${countsOf(all)} time="${inSeconds(report.durationMs)}"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="${escapeMarkup(report.description.title)}" ${counts}>`,
    ...suites.flatMap(([name, tests]) => [
      `  <testsuite name="${escapeMarkup(name)}" ${countsOf(tests)} skipped="${skippedOf(tests)}" time="${timeOf(tests)}">`,
      ...tests.map((test) => renderTest(name, test)),
      '  </testsuite>',
    ]),
    '</testsuites>',
    '',
  ].join('\n');
}

/** The tests by the name of their suite. */
function testsOf({ cases, findings, notChecked }: CheckedReport): Map<string, Test[]> {
  const musts = findings.filter(({ weight }) => weight === 'must');
  const byCase = new Map<string, CaseFinding[]>();
  for (const finding of musts) {
    for (const title of [finding.case, ...finding.alsoIn]) {
      const key = keyOf({ operation: finding.operation, title });
      byCase.set(key, [...(byCase.get(key) ?? []), finding]);
    }
  }
  const sent = new Set(cases.map(keyOf));
  const tests = [
    ...cases.map((record): [string, Test] => [
      record.operation,
      {
        name: `${record.family}: ${record.title}`,
        durationMs: record.durationMs,
        failures: byCase.get(keyOf(record)) ?? [],
        ...(record.curl ? { curl: record.curl } : {}),
      },
    ]),
    // An expectation that is stale is about no request.
    ...musts
      .filter((finding) => !sent.has(keyOf({ operation: finding.operation, title: finding.case })))
      .map((finding): [string, Test] => [
        finding.operation,
        { name: finding.rule, durationMs: 0, failures: [finding] },
      ]),
    ...notChecked.map(({ operation, family, reason }): [string, Test] => [
      operation,
      { name: `${family}: not checked`, durationMs: 0, skipped: reason },
    ]),
  ];
  const suites = Map.groupBy(tests, ([operation]) => operation);
  return new Map([...suites].map(([name, own]) => [name, own.map(([, test]) => test)]));
}

function keyOf({ operation, title }: Pick<CaseRecord, 'operation' | 'title'>): string {
  return JSON.stringify([operation, title]);
}

function renderTest(suite: string, test: Test): string {
  const { name, durationMs, failures = [], curl, skipped } = test;
  const head = `    <testcase classname="${escapeMarkup(suite)}" name="${escapeMarkup(name)}" time="${inSeconds(durationMs)}"`;
  if (skipped !== undefined) {
    return `${head}><skipped message="${escapeMarkup(skipped)}"/></testcase>`;
  }
  if (failures.length === 0) return `${head}/>`;
  const rules = [...new Set(failures.map(({ rule }) => rule))].join(', ');
  const texts = failures
    .slice(0, MOST_TOLD)
    .map(({ rule, message, expected, seen, source }) =>
      [`${rule}: ${message}`, `expected ${expected}`, `seen ${seen}`, source].join('\n'),
    );
  const more = failures.length - MOST_TOLD;
  const lines = [failures[0]?.again, curl].filter((line) => line !== undefined);
  const text = [...texts, ...(more > 0 ? [`and ${more} more`] : []), ...lines];
  return `${head}><failure message="${escapeMarkup(rules)}" type="must">${escapeMarkup(text.join('\n\n'))}</failure></testcase>`;
}

function countsOf(tests: Test[]): string {
  const failed = tests.filter(({ failures = [] }) => failures.length > 0).length;
  return `tests="${tests.length}" failures="${failed}" errors="0"`;
}

function skippedOf(tests: Test[]): number {
  return tests.filter(({ skipped }) => skipped !== undefined).length;
}

function timeOf(tests: Test[]): string {
  return inSeconds(tests.reduce((sum, { durationMs }) => sum + durationMs, 0));
}

function inSeconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(3);
}
