import { sentence } from '@rememberizer/terminal/words';
import { escapeMarkup } from './escape.ts';
import type { FindingGroup } from './group.ts';

/** Findings with those of one cause together; nothing, if there are none. */
export function renderFindings(title: string, groups: FindingGroup[]): string {
  if (groups.length === 0) return '';
  return `<h2>${title} <small>${groups.length}</small></h2>\n${groups.map(renderGroup).join('\n')}`;
}

function renderGroup({
  rules,
  first,
  otherCases,
  otherExpected,
  otherOperations,
}: FindingGroup): string {
  const { weight, operation, endpoint } = first;
  const where = endpoint === operation ? endpoint : `${operation} · ${endpoint}`;
  const rows = [
    row('request', escapeMarkup(first.case) + more(otherCases)),
    row('expected', escapeMarkup(first.expected) + more(otherExpected)),
    row('seen', escapeMarkup(first.seen)),
    row('source', `<code>${escapeMarkup(first.source)}</code>`),
    ...(otherOperations.length > 0
      ? [row('also in', escapeMarkup(otherOperations.join(', ')))]
      : []),
  ];
  const replay = [first.again, first.curl]
    .filter((line) => line)
    .map((line) => `\n<pre tabindex="0">${escapeMarkup(String(line))}</pre>`)
    .join('');
  return `<article class="finding ${weight}">
<h3>${escapeMarkup(rules.join(', '))} <small>${weight.toUpperCase()} · ${escapeMarkup(where)}</small></h3>
<p>${escapeMarkup(sentence(first.message))}</p>
<dl>${rows.join('')}</dl>${replay}
</article>`;
}

function row(name: string, html: string): string {
  return `<dt>${name}</dt><dd>${html}</dd>`;
}

/** Others of a kind, behind a summary that says how many. */
function more(items: string[]): string {
  if (items.length === 0) return '';
  const list = items.map((item) => `<li>${escapeMarkup(item)}</li>`).join('');
  return ` <details><summary>and ${items.length} more</summary><ul>${list}</ul></details>`;
}
