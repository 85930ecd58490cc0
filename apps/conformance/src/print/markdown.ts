import { FAMILIES } from '../cases/case.ts';
import { type CheckedReport, countFindings } from '../report.ts';

/** The report as Markdown, for a pull request or an issue. */
export function renderMarkdown(report: CheckedReport): string {
  const { description, target, operations, findings, coverage } = report;
  const families = FAMILIES.filter((family) => operations.some(({ families }) => families[family]));
  const mode = report.stateless ? ' Stateless: what needs state is left out.' : '';
  const lines = [
    `# Conformance of ${target}`,
    '',
    `Checked against ${description.title} ${description.version} with ${report.requests} requests.${mode}`,
    '',
    verdict(report),
    '',
    `| operation | ${families.join(' | ')} |`,
    `|---|${families.map(() => '--:|').join('')}`,
    ...operations.map(({ id, families: results }) => {
      const cells = families.map((family) => {
        const result = results[family];
        if (!result) return '';
        return result.failed === 0 ? `✔ ${result.cases}` : `✖ ${result.failed}/${result.cases}`;
      });
      return `| ${id} | ${cells.join(' | ')} |`;
    }),
    '',
  ];
  for (const finding of findings) {
    lines.push(`## ${finding.rule}: ${finding.operation}`, '', `${finding.message}.`, '');
    lines.push(`- weight: ${finding.weight.toUpperCase()}`, `- request: ${finding.case}`);
    lines.push(`- expected: ${code(finding.expected)}`, `- seen: ${code(finding.seen)}`);
    lines.push(`- source: ${code(finding.source)}`, '');
    if (finding.curl) lines.push('```sh', finding.curl, '```', '');
  }
  const unreached = coverage.filter(({ reachedBy }) => reachedBy.length === 0);
  if (unreached.length > 0) {
    lines.push('## Declared, but not seen', '');
    for (const [id, list] of Object.entries(Object.groupBy(unreached, (each) => each.operation))) {
      lines.push(`- ${id}: ${list?.map(({ status }) => status).join(', ')}`);
    }
    lines.push('');
  }
  return lines.join('\n');
}

function verdict(report: CheckedReport): string {
  const [must, should] = [countFindings(report, 'must'), countFindings(report, 'should')];
  if (must + should === 0) return '**Conforms.**';
  return `**${must} MUST, ${should} SHOULD.**`;
}

function code(text: string): string {
  return text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``;
}
