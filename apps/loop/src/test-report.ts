import { globSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { repositoryFolder } from './repository.ts';

/** How many tests passed, failed and were skipped. */
export type Count = { passed: number; failed: number; skipped: number };

type VitestReport = {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: {
    name: string;
    status: string;
    message: string;
    assertionResults: { status: string }[];
  }[];
};

/** The folders of the packages that have tests. */
export function testedPackages(): string[] {
  return globSync(
    ['spec', 'packages/*', 'apps/*'].map((folder) => `${folder}/package.json`),
    {
      cwd: repositoryFolder,
    },
  )
    .filter((file) => JSON.parse(readFileSync(join(repositoryFolder, file), 'utf8')).scripts?.test)
    .map((file) => dirname(file))
    .sort();
}

const reportFile = (packageFolder: string) =>
  join(repositoryFolder, packageFolder, '.vitest/report.json');

/** Removes the reports of earlier runs, so that a run that dies leaves none instead of an old one. */
export function removeReports(): void {
  for (const folder of testedPackages()) rmSync(reportFile(folder), { force: true });
}

/**
 * Counts the tests of one package. A package without a report did not get as far as its tests, and
 * a test file that failed outside its tests (it could not be loaded, a hook threw) has none that
 * failed: each counts as one failed test.
 */
export function countTests(packageFolder: string): Count {
  let report: VitestReport;
  try {
    report = JSON.parse(readFileSync(reportFile(packageFolder), 'utf8'));
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
  const unloaded = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && assertionResults.every((result) => result.status !== 'failed'),
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloaded.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/** The line that ends `pnpm test`: `N passed, N failed`, and `, N skipped` where any was. */
export function summaryLine(counts: Count[]): string {
  const sum = (key: keyof Count) => counts.reduce((total, count) => total + count[key], 0);
  const skipped = sum('skipped') > 0 ? `, ${sum('skipped')} skipped` : '';
  return `${sum('passed')} passed, ${sum('failed')} failed${skipped}`;
}
