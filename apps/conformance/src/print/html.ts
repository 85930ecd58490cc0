import {
  type CaseFinding,
  type CheckedReport,
  countFindings,
  type StatusCoverage,
} from '../report.ts';
import { escapeMarkup } from './escape.ts';
import { STYLE } from './html-style.ts';

/** The report as one HTML file that needs nothing else. */
export function renderHtml(report: CheckedReport): string {
  const { description, target, stateless, requests, durationMs } = report;
  const mode = stateless ? ' · stateless: what needs state is left out' : '';
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeMarkup(`Conformance: ${description.title}`)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<p class="over">Conformance</p>
<h1>${escapeMarkup(description.title)} <small>${escapeMarkup(description.version)}</small></h1>
<p class="lead"><code>${escapeMarkup(target)}</code>${mode}</p>
${renderVerdict(report)}
<p class="work">${report.operations.length} operations, ${requests} requests, ${(durationMs / 1000).toFixed(1)} s</p>
${renderFindings('Findings', report.findings)}
${renderFindings('Known findings', report.known)}
<h2>Coverage</h2>
<p>Every declared status, and by how many requests it was reached. A status that was not reached is
not proven: the description alone gives rise to no request that leads there.</p>
<div class="scroll">${renderMatrix(report)}</div>
${renderNotChecked(report)}
<h2>Requests</h2>
${renderRequests(report)}
</main>
</body>
</html>
`;
}

function renderVerdict(report: CheckedReport): string {
  const [must, should] = [countFindings(report, 'must'), countFindings(report, 'should')];
  if (must + should === 0) return '<p class="verdict good">✔ Conforms</p>';
  return `<p class="verdict ${must > 0 ? 'bad' : 'fair'}">${must} MUST · ${should} SHOULD</p>`;
}

function renderFindings(title: string, findings: CaseFinding[]): string {
  if (findings.length === 0) return '';
  const items = findings.map(
    (finding) => `<article class="finding ${finding.weight}">
<h3>${escapeMarkup(finding.rule)} <small>${finding.weight.toUpperCase()} · ${escapeMarkup(finding.operation)}</small></h3>
<p>${escapeMarkup(finding.message)}</p>
<dl>
<dt>request</dt><dd>${escapeMarkup(finding.case)}${finding.alsoIn.length > 0 ? ` (and ${finding.alsoIn.length} more)` : ''}</dd>
<dt>expected</dt><dd>${escapeMarkup(finding.expected)}</dd>
<dt>seen</dt><dd>${escapeMarkup(finding.seen)}</dd>
<dt>source</dt><dd><code>${escapeMarkup(finding.source)}</code></dd>
</dl>
${finding.curl ? `<pre>${escapeMarkup(finding.curl)}</pre>` : ''}
</article>`,
  );
  return `<h2>${title}</h2>\n${items.join('\n')}`;
}

function renderMatrix({ operations, coverage }: CheckedReport): string {
  const statuses = [...new Set(coverage.map(({ status }) => status))].sort();
  const head = statuses.map((status) => `<th scope="col">${escapeMarkup(status)}</th>`).join('');
  const rows = operations.map(({ id, endpoint }) => {
    const cells = statuses.map((status) =>
      renderCell(coverage.find((cell) => cell.operation === id && cell.status === status)),
    );
    return `<tr><th scope="row" title="${escapeMarkup(endpoint)}">${escapeMarkup(id)}</th>${cells.join('')}</tr>`;
  });
  return `<table><thead><tr><th></th>${head}</tr></thead><tbody>${rows.join('\n')}</tbody></table>`;
}

function renderCell(cell: StatusCoverage | undefined): string {
  if (!cell) return '<td></td>';
  const missing = cell.headers.filter(({ seen }) => !seen).map(({ name }) => name);
  if (cell.reachedBy.length === 0) return '<td class="unseen" title="not reached">–</td>';
  const by = cell.reachedBy.slice(0, 5).join('\n');
  const note = missing.length > 0 ? `\nheaders not seen: ${missing.join(', ')}` : '';
  return `<td class="seen" title="${escapeMarkup(by + note)}">${cell.reachedBy.length}</td>`;
}

function renderNotChecked({ notChecked }: CheckedReport): string {
  if (notChecked.length === 0) return '';
  const items = notChecked.map(
    ({ operation, reason }) => `<li>${escapeMarkup(operation)}: ${escapeMarkup(reason)}</li>`,
  );
  return `<h2>Not checked</h2>\n<ul>${items.join('')}</ul>`;
}

function renderRequests({ operations, cases }: CheckedReport): string {
  return operations
    .map(({ id, endpoint }) => {
      const own = cases.filter(({ operation }) => operation === id);
      const rows = own.map(
        ({ family, title, status, broken }) =>
          `<tr class="${broken.length > 0 ? 'bad' : ''}"><td>${family}</td><td>${escapeMarkup(title)}</td><td>${status ?? '–'}</td><td>${broken.join(', ')}</td></tr>`,
      );
      return `<details><summary>${escapeMarkup(id)} <small>${escapeMarkup(endpoint)}, ${own.length}</small></summary>
<div class="scroll"><table><tbody>${rows.join('\n')}</tbody></table></div></details>`;
    })
    .join('\n');
}
