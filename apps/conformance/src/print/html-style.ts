/** Plain and readable on a phone, on paper, in light and in dark. */
export const STYLE = `
:root { color-scheme: light dark; --ink: #1b1f24; --dim: #59636e; --line: #d1d9e0; --paper: #fff;
  --soft: #f6f8fa; --good: #1a7f37; --bad: #c62828; --fair: #9a6700; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6edf3; --dim: #9198a1; --line: #3d444d;
  --paper: #0d1117; --soft: #161b22; --good: #3fb950; --bad: #ff7b72; --fair: #d29922; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink);
  font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 60rem; margin: 0 auto; padding: 2rem 1rem 4rem; }
h1 { font-size: 1.75rem; line-height: 1.2; margin: 0; }
h2 { font-size: 1.2rem; margin: 2.5rem 0 .75rem; }
h3 { font-size: 1rem; margin: 0; }
small, .over, .work { color: var(--dim); font-weight: 400; }
.over, .lead, .work { margin: 0 0 .25rem; }
.verdict { font-size: 1.25rem; font-weight: 600; margin: 1rem 0 .25rem; }
.good { color: var(--good); } .bad { color: var(--bad); } .fair { color: var(--fair); }
.finding { border: 1px solid var(--line); border-left: 4px solid var(--bad); border-radius: 6px;
  padding: .75rem 1rem; margin: 0 0 1rem; }
.finding.should { border-left-color: var(--fair); } .finding.note { border-left-color: var(--dim); }
.finding p { margin: .25rem 0 .5rem; }
dl { display: grid; grid-template-columns: 6rem 1fr; gap: .15rem .5rem; margin: 0; }
dt { color: var(--dim); } dd { margin: 0; overflow-wrap: anywhere; }
code, pre { font: 13px/1.5 ui-monospace, monospace; }
pre { background: var(--soft); border-radius: 6px; margin: .75rem 0 0; padding: .6rem .75rem;
  white-space: pre-wrap; overflow-wrap: anywhere; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; font-size: .9rem; font-variant-numeric: tabular-nums; }
th, td { border-bottom: 1px solid var(--line); padding: .35rem .6rem; text-align: left; }
thead th { color: var(--dim); font-weight: 400; }
th[scope=row] { font-weight: 600; } td.seen { color: var(--good); } td.unseen { color: var(--dim); }
details { border-bottom: 1px solid var(--line); padding: .4rem 0; }
summary { cursor: pointer; }
`;
