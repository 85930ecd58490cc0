import { someOf } from '@rememberizer/terminal/words';
import { workflowCommand } from '@rememberizer/terminal/workflow-command';
import type { CheckedReport } from '../report.ts';
import { groupFindings } from './group.ts';

/**
 * Findings as workflow commands, which GitHub shows beside the run that printed them. It shows ten
 * of each level, so that those of one cause are told together, the MUSTs first.
 */
export function renderAnnotations(report: CheckedReport): string {
  return groupFindings(report)
    .map(({ rules, first, otherCases, otherOperations }) => {
      const { weight, operation, message, expected, seen, source } = first;
      const levels = { must: 'error', should: 'warning', note: 'notice' } as const;
      const facts = [
        `request ${first.case}${otherCases.length > 0 ? ` and ${otherCases.length} more` : ''}`,
        `expected ${expected}`,
        `seen ${seen}`,
        source,
        ...(otherOperations.length > 0 ? [`also in ${someOf(otherOperations, 5)}`] : []),
        report.target,
      ];
      const title = `${operation}: ${rules.join(', ')}`;
      return workflowCommand(levels[weight], { title }, `${message} (${facts.join('; ')})`);
    })
    .join('');
}
