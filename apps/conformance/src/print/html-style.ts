/** Plain and readable on a phone, on paper, in light and in dark. */
export const STYLE = `
:root { color-scheme: light dark; --ink: #1b1f24; --dim: #59636e; --line: #d1d9e0; --paper: #fff;
  --soft: #f6f8fa; --good: #1a7f37; --bad: #c62828; --fair: #8a5a00; --link: #0b57d0; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6edf3; --dim: #9198a1; --line: #3d444d;
  --paper: #0d1117; --soft: #161b22; --good: #3fb950; --bad: #ff7b72; --fair: #d29922;
  --link: #79b8ff; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 64rem; margin: 0 auto; padding: 2rem 1rem 4rem; }
h1 { font-size: 1.75rem; line-height: 1.2; margin: 0; }
h2 { font-size: 1.2rem; margin: 2.5rem 0 .75rem; }
h3 { font-size: 1rem; margin: 0; overflow-wrap: anywhere; }
small, .dim { color: var(--dim); font-weight: 400; }
small { font-size: .875em; }
header p { margin: 0 0 .25rem; overflow-wrap: anywhere; }
.verdict { font-size: 1.25rem; font-weight: 600; margin: 1rem 0 .25rem; }
.good { color: var(--good); } .bad { color: var(--bad); } .fair { color: var(--fair); }
.finding { border: 1px solid var(--line); border-left: 4px solid var(--bad); border-radius: 6px;
  padding: .75rem 1rem; margin: 0 0 1rem; break-inside: avoid; }
.finding.should { border-left-color: var(--fair); } .finding.note { border-left-color: var(--dim); }
.finding p { margin: .25rem 0 .5rem; }
dl { display: grid; grid-template-columns: 5rem 1fr; gap: .15rem .5rem; margin: 0; }
dt { color: var(--dim); } dd { margin: 0; overflow-wrap: anywhere; }
dd details { display: inline; } dd ul { margin: .25rem 0; padding-left: 1.25rem; }
code, pre { font: 13px/1.5 ui-monospace, monospace; }
pre { background: var(--soft); border-radius: 6px; margin: .75rem 0 0; padding: .6rem .75rem;
  white-space: pre-wrap; overflow-wrap: anywhere; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; font-size: .9rem; font-variant-numeric: tabular-nums;
  margin: .5rem 0 1rem; }
caption { text-align: left; font-weight: 600; padding: .25rem 0; }
th, td { border-bottom: 1px solid var(--line); padding: .3rem .6rem .3rem 0; text-align: left;
  vertical-align: top; overflow-wrap: anywhere; }
table:not(.matrix) { width: 100%; table-layout: fixed; }
table:not(.matrix) td:first-child { width: 1.5rem; }
.answers td:nth-child(2) { width: 4.5rem; } .cases td:nth-child(2) { width: 5.5rem; }
.keywords td:nth-child(2) { width: 35%; } .cases td:nth-child(4) { width: 3.5rem; }
td span { white-space: nowrap; margin-right: .5rem; }
.matrix th, .matrix td { overflow-wrap: normal; padding-right: .9rem; }
.matrix thead th { color: var(--dim); font-weight: 400; }
.matrix th:first-child { position: sticky; left: 0; background: var(--paper); }
a { color: var(--link); }
summary { cursor: pointer; }
.operation { border-bottom: 1px solid var(--line); padding: .45rem 0; }
.operation > summary { overflow-wrap: anywhere; }
.operation details { margin: 0 0 .5rem; }
.operation > div { scroll-margin-top: 4rem; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; border-radius: 3px; }
@media print { main { max-width: none; padding: 0; } .scroll { overflow: visible; }
  details::details-content { content-visibility: visible; block-size: auto; } }
`;
