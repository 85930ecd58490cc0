import type { CheckedReport, OperationResult } from '../report.ts';
import { escapeMarkup } from './escape.ts';

/** The report as JUnit XML: a suite for each operation, a test for each request. */
export function renderJunit(report: CheckedReport): string {
  const failures = report.cases.filter(({ broken }) => broken.length > 0).length;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="${escapeMarkup(report.description.title)}" tests="${report.cases.length}" failures="${failures}" time="${seconds(report.durationMs)}">`,
    ...report.operations.flatMap((operation) => renderSuite(report, operation)),
    '</testsuites>',
    '',
  ].join('\n');
}

function renderSuite(report: CheckedReport, { id }: OperationResult): string[] {
  const cases = report.cases.filter(({ operation }) => operation === id);
  const failures = cases.filter(({ broken }) => broken.length > 0).length;
  return [
    `  <testsuite name="${escapeMarkup(id)}" tests="${cases.length}" failures="${failures}">`,
    ...cases.map(({ family, title, durationMs, broken }) => {
      const head = `    <testcase classname="${escapeMarkup(id)}" name="${escapeMarkup(`${family}: ${title}`)}" time="${seconds(durationMs)}"`;
      if (broken.length === 0) return `${head}/>`;
      return `${head}>${failure(report, id, title, broken)}</testcase>`;
    }),
    '  </testsuite>',
  ];
}

function failure(report: CheckedReport, id: string, title: string, broken: string[]): string {
  const told = report.findings.filter(
    (finding) =>
      finding.operation === id &&
      broken.includes(finding.rule) &&
      (finding.case === title || finding.alsoIn.includes(title)),
  );
  const text = told
    .map(({ rule, message, expected, seen, source, curl }) =>
      [`${rule}: ${message}`, `expected ${expected}`, `seen ${seen}`, source, curl].join('\n'),
    )
    .join('\n\n');
  return `<failure message="${escapeMarkup(broken.join(', '))}">${escapeMarkup(text)}</failure>`;
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(3);
}
