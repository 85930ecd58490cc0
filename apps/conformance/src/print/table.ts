import type { Colors } from '@rememberizer/terminal';
import { FAMILIES } from '../cases/case.ts';
import type { CheckedReport, FamilyResult } from '../report.ts';

/** Operation × family of cases: how many were sent, and how many of them failed. */
export function renderTable(
  { operations }: CheckedReport,
  colors: Colors,
  width: number,
): string[] {
  const families = FAMILIES.filter((family) => operations.some(({ families }) => families[family]));
  const widths = families.map((family) =>
    Math.max(
      family.length,
      ...operations.map((operation) => cell(operation.families[family]).length),
    ),
  );
  // What is left of the line; a longer name says enough by its beginning.
  const room = Math.max(9, width - widths.reduce((sum, width) => sum + width + 1, 0));
  const nameWidth = Math.min(room, Math.max(9, ...operations.map(({ id }) => id.length)));
  const head = families.map((family, index) => family.padStart(widths[index] ?? 0)).join(' ');
  return [
    colors.dim(`${'operation'.padEnd(nameWidth)} ${head}`),
    ...operations.map(({ id, families: results }) => {
      const cells = families.map((family, index) => {
        const text = cell(results[family]).padStart(widths[index] ?? 0);
        return colors[cellColor(results[family])](text);
      });
      return `${shorten(id, nameWidth).padEnd(nameWidth)} ${cells.join(' ')}`;
    }),
  ];
}

function cell(result: FamilyResult | undefined): string {
  if (!result) return '·';
  const { cases, failed } = result;
  return failed === 0 ? `✔ ${cases}` : `✖ ${failed}/${cases}`;
}

function cellColor(result: FamilyResult | undefined): 'dim' | 'green' | 'red' {
  if (!result) return 'dim';
  return result.failed === 0 ? 'green' : 'red';
}

function shorten(text: string, width: number): string {
  return text.length <= width ? text : `${text.slice(0, width - 1)}…`;
}
