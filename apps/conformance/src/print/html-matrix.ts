import type { CaseRecord, CheckedReport, OperationResult, StatusCoverage } from '../report.ts';
import { countCoverage } from './coverage-words.ts';
import { escapeMarkup } from './escape.ts';

/** The operations that were chosen, also those to which nothing could be sent. */
export function declaredOperations({
  operations,
  coverage,
}: CheckedReport): Pick<OperationResult, 'id' | 'endpoint'>[] {
  const sent = new Set(operations.map(({ id }) => id));
  const others = new Set(coverage.map(({ operation }) => operation).filter((id) => !sent.has(id)));
  return [...operations, ...Array.from(others, (id) => ({ id, endpoint: id }))];
}

/**
 * Operation × status: how many requests were answered so, also with a status that is not declared;
 * then headers and keywords.
 */
export function renderMatrix(report: CheckedReport): string {
  const { coverage, cases } = report;
  const declared = new Set(coverage.map(({ status }) => status));
  const seen = cases.flatMap(({ status, broken }) =>
    status !== undefined && broken.includes('status-declared') ? [String(status)] : [],
  );
  const statuses = [...new Set([...declared, ...seen])].sort();
  const byCase = Map.groupBy(cases, ({ operation }) => operation);
  const byOperation = Map.groupBy(coverage, ({ operation }) => operation);
  const byKeyword = Map.groupBy(report.keywords, ({ operation }) => operation);
  const head = [...statuses, 'headers', 'keywords'].map((name) => `<th scope="col">${name}`);
  const rows = declaredOperations(report).map(({ id }, index) => {
    const own = byOperation.get(id) ?? [];
    const { headers, keywords } = countCoverage({
      coverage: own,
      keywords: byKeyword.get(id) ?? [],
    });
    const cells = [
      ...statuses.map((status) =>
        statusCell(
          own.find((each) => each.status === status),
          (byCase.get(id) ?? []).filter((each) => String(each.status) === status),
        ),
      ),
      ...[headers, keywords].map(({ some, all }) =>
        all === 0 ? '<td>' : `<td class="${some < all ? 'fair' : 'good'}">${some}/${all}`,
      ),
    ];
    return `<tr><th scope="row"><a href="#o${index}">${escapeMarkup(id)}</a>${cells.join('')}`;
  });
  return `<div class="scroll" tabindex="0" role="region" aria-label="Coverage matrix"><table class="matrix">
<thead><tr><th>operation${head.join('')}</thead>
<tbody>
${rows.join('\n')}
</tbody></table></div>
<p class="dim">A number says how many kinds of request were answered so, ✖ that one of them broke a
rule; – is declared and was not seen.</p>`;
}

function statusCell(cell: StatusCoverage | undefined, cases: CaseRecord[]): string {
  const isBroken = cases.some(({ broken }) => broken.length > 0);
  const count = cell ? cell.reachedBy.length : cases.length;
  if (count === 0) return cell ? '<td class="dim">–' : '<td>';
  return isBroken ? `<td class="bad">✖ ${count}` : `<td class="good">${count}`;
}
