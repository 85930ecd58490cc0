import { code, text } from '@rememberizer/terminal/markdown';
import { plural, seconds, sentence, someOf } from '@rememberizer/terminal/words';
import { FAMILIES } from '../cases/case.ts';
import { type CheckedReport, countFindings } from '../report.ts';
import { countCoverage, describeCoverage } from './coverage-words.ts';
import { type FindingGroup, groupFindings } from './group.ts';
import { renderCoverage } from './markdown-coverage.ts';
import { leftOut } from './words.ts';

/** GitHub takes a comment of 65,536 characters, so that not everything can be told. */
const [MOST_FINDINGS, MOST_NAMED] = [40, 5];

/** The report as Markdown, for a pull request or an issue. */
export function renderMarkdown(report: CheckedReport): string {
  const { description, target, requests, durationMs } = report;
  const mode = report.stateless ? ` Stateless: ${leftOut(report)}.` : '';
  const groups = groupFindings(report);
  const more = groups.length - MOST_FINDINGS;
  const lines = [
    `# Conformance of ${text(target)}`,
    '',
    `${verdict(report)} ${plural(requests, 'request')} in ${seconds(durationMs)}, ` +
      `against ${text(`${description.title} ${description.version}`)}.${mode}`,
    '',
    ...operationTable(report),
    '',
    ...groups.slice(0, MOST_FINDINGS).flatMap(renderGroup),
    ...(more > 0 ? [`And ${more} more, which the other forms of this report show.`, ''] : []),
    ...notChecked(report),
    '## Coverage',
    '',
    `${describeCoverage(countCoverage(report)).text}. What was not seen is not proven.`,
    '',
    ...renderCoverage(report),
  ];
  return `${lines.join('\n').trimEnd()}\n`;
}

function verdict(report: CheckedReport): string {
  const [must, should] = [countFindings(report, 'must'), countFindings(report, 'should')];
  if (must > 0) return `❌ **${must} MUST, ${should} SHOULD.**`;
  return should > 0 ? `✅ **Conforms, ${should} SHOULD.**` : '✅ **Conforms.**';
}

function operationTable({ operations }: CheckedReport): string[] {
  const families = FAMILIES.filter((family) => operations.some(({ families }) => families[family]));
  return [
    `| operation | ${families.join(' | ')} |`,
    `|---|${families.map(() => '--:|').join('')}`,
    ...operations.map(({ id, families: results }) => {
      const cells = families.map((family) => {
        const result = results[family];
        if (!result) return '';
        return result.failed === 0 ? `✔ ${result.cases}` : `✖ ${result.failed}/${result.cases}`;
      });
      return `| ${text(id)} | ${cells.join(' | ')} |`;
    }),
  ];
}

function renderGroup(group: FindingGroup): string[] {
  const { rules, first, otherCases, otherExpected, otherOperations } = group;
  const also = (items: string[]) =>
    items.length > 0 ? `, as well ${someOf(items.slice().map(code), MOST_NAMED)}` : '';
  return [
    `## ${rules.join(', ')}: ${text(first.operation)}`,
    '',
    `**${first.weight.toUpperCase()}** in ${code(first.endpoint)}` +
      `${otherOperations.length > 0 ? `, also in ${text(someOf(otherOperations, MOST_NAMED))}` : ''}. ` +
      `${text(sentence(first.message))}.`,
    '',
    `- request: ${code(first.case)}${also(otherCases)}`,
    `- expected: ${code(first.expected)}${also(otherExpected)}`,
    `- seen: ${code(first.seen)}`,
    `- source: ${code(first.source)}`,
    '',
    ...(first.curl ? ['```sh', ...(first.again ? [first.again] : []), first.curl, '```', ''] : []),
  ];
}

function notChecked({ notChecked }: CheckedReport): string[] {
  if (notChecked.length === 0) return [];
  const items = [...Map.groupBy(notChecked, ({ reason }) => reason)].map(([reason, same]) => {
    const names = [...new Set(same.map(({ operation }) => operation))];
    return `- ${text(someOf(names, MOST_NAMED))}: ${text(reason)}`;
  });
  return ['## Not checked', '', ...items, ''];
}
