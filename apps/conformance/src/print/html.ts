import { plural, seconds } from '@rememberizer/terminal/words';
import { type CheckedReport, countFindings } from '../report.ts';
import { countCoverage, describeCoverage } from './coverage-words.ts';
import { escapeMarkup } from './escape.ts';
import { groupFindings } from './group.ts';
import { renderFindings } from './html-findings.ts';
import { renderMatrix } from './html-matrix.ts';
import { renderOperations } from './html-operation.ts';
import { STYLE } from './html-style.ts';
import { leftOut } from './words.ts';

/** The report as one HTML file that needs nothing else, not even a script. */
export function renderHtml(report: CheckedReport): string {
  const { description, target, requests, durationMs, operations, complete, seed } = report;
  const mode = report.stateless ? ` · stateless: ${leftOut(report)}` : '';
  const work = [
    plural(operations.length, 'operation'),
    plural(requests, 'request'),
    seconds(durationMs),
    ...(seed === undefined ? [] : [`--seed ${seed}`]),
    ...(complete ? [] : ['stopped early']),
  ].join(', ');
  const title = escapeMarkup(description.title);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Conformance: ${title}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<header>
<p class="dim">Conformance</p>
<h1>${title} <small>${escapeMarkup(description.version)}</small></h1>
<p class="lead"><code>${escapeMarkup(target)}</code>${mode}</p>
${renderVerdict(report)}
<p class="dim">${work}</p>
</header>
${renderFindings('Findings', groupFindings(report))}
${renderFindings('Known findings', groupFindings({ ...report, findings: report.known }))}
${renderNotChecked(report)}
<h2>Coverage</h2>
<p>${describeCoverage(countCoverage(report)).text}. What was not seen is not proven.</p>
${renderMatrix(report)}
<h2>Operations</h2>
${renderOperations(report)}
</main>
</body>
</html>
`;
}

function renderVerdict(report: CheckedReport): string {
  const [must, should] = [countFindings(report, 'must'), countFindings(report, 'should')];
  if (must + should === 0) return '<p class="verdict good">✔ Conforms</p>';
  const text = [...(must > 0 ? [`${must} MUST`] : []), ...(should > 0 ? [`${should} SHOULD`] : [])];
  const [kind, mark] = must > 0 ? ['bad', '✖'] : ['fair', '✔ Conforms,'];
  return `<p class="verdict ${kind}">${mark} ${text.join(' · ')}</p>`;
}

function renderNotChecked({ notChecked }: CheckedReport): string {
  if (notChecked.length === 0) return '';
  const items = [...Map.groupBy(notChecked, ({ reason }) => reason)].map(([reason, same]) => {
    const names = [...new Set(same.map(({ operation }) => operation))].join(', ');
    return `<li>${escapeMarkup(reason)}: <span class="dim">${escapeMarkup(names)}</span></li>`;
  });
  return `<h2>Not checked</h2>\n<ul>${items.join('\n')}</ul>`;
}
