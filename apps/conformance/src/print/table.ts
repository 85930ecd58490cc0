import { FAMILIES, type Family } from '../cases/case.ts';
import type { CheckedReport, FamilyResult } from '../report.ts';
import type { Colors } from './colors.ts';

/** Operation × family of cases: how many were sent, and how many of them failed. */
export function renderTable(report: CheckedReport, colors: Colors): string[] {
  const { operations } = report;
  const families = FAMILIES.filter((family) => operations.some(({ families }) => families[family]));
  const nameWidth = Math.min(24, Math.max(9, ...operations.map(({ id }) => id.length)));
  const head = families.map((family) => family.padStart(columnWidth(family))).join(' ');
  return [
    colors.dim(`${'operation'.padEnd(nameWidth)} ${head}`),
    ...operations.map(({ id, families: results }) => {
      const cells = families.map((family) =>
        renderCell(results[family], columnWidth(family), colors),
      );
      return `${shorten(id, nameWidth).padEnd(nameWidth)} ${cells.join(' ')}`;
    }),
  ];
}

function columnWidth(family: Family): number {
  return Math.max(family.length, 4);
}

function renderCell(result: FamilyResult | undefined, width: number, colors: Colors): string {
  if (!result) return colors.dim('·'.padStart(width));
  const { cases, failed } = result;
  if (failed === 0) return colors.green(`✔ ${cases}`.padStart(width));
  return colors.red(`✖ ${failed}/${cases}`.padStart(width));
}

function shorten(text: string, width: number): string {
  return text.length <= width ? text : `${text.slice(0, width - 1)}…`;
}
