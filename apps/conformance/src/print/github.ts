import type { CheckedReport } from '../report.ts';

/** Findings as workflow commands, which GitHub shows beside the run that printed them. */
export function renderAnnotations({ findings, target }: CheckedReport): string {
  return findings
    .map(({ rule, weight, operation, message, expected, seen, source }) => {
      const level = { must: 'error', should: 'warning', note: 'notice' }[weight];
      const text = `${message} (expected ${expected}, seen ${seen}; ${source}; ${target})`;
      return `::${level} title=${escapeProperty(`${operation}: ${rule}`)}::${escapeData(text)}\n`;
    })
    .join('');
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
