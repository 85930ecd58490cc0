import type { CheckedReport } from '../report.ts';
import { groupFindings } from './group.ts';
import { someOf } from './words.ts';

/**
 * Findings as workflow commands, which GitHub shows beside the run that printed them. It shows ten
 * of each level, so that those of one cause are told together, the MUSTs first.
 */
export function renderAnnotations(report: CheckedReport): string {
  return groupFindings(report)
    .map(({ rules, first, otherCases, otherOperations }) => {
      const { weight, operation, message, expected, seen, source } = first;
      const level = { must: 'error', should: 'warning', note: 'notice' }[weight];
      const facts = [
        `request ${first.case}${otherCases.length > 0 ? ` and ${otherCases.length} more` : ''}`,
        `expected ${expected}`,
        `seen ${seen}`,
        source,
        ...(otherOperations.length > 0 ? [`also in ${someOf(otherOperations, 5)}`] : []),
        report.target,
      ];
      const title = escapeProperty(`${operation}: ${rules.join(', ')}`);
      return `::${level} title=${title}::${escapeData(`${message} (${facts.join('; ')})`)}\n`;
    })
    .join('');
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
