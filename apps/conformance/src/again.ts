import { shellWord } from './print/shell.ts';
import type { CaseFinding, CheckedReport } from './report.ts';

/** An argument as `node:util` tells it. */
export type Token =
  | { kind: 'positional'; value: string }
  | { kind: 'option'; name: string; rawName: string; value: string | undefined }
  | { kind: 'option-terminator' };

/** What chooses what to check, and where to report. */
const LEFT_OUT = ['only', 'bail', 'report', 'expect'];

/**
 * The command line that checks the same target again, as it was typed, for a POSIX shell. What was
 * given for one of the security `schemes` becomes dots in it, unless it is in the environment.
 */
export function commandLine(
  typed: Token[],
  schemes: string[],
  { npm_lifecycle_event: script }: Record<string, string | undefined>,
): string {
  // A script of that name is how the command is run here; elsewhere it is installed.
  const name = script === 'conformance' ? 'pnpm conformance' : 'conformance';
  const words = typed.flatMap((token) => {
    if (token.kind === 'positional') return [shellWord(token.value)];
    if (token.kind === 'option-terminator' || LEFT_OUT.includes(token.name)) return [];
    const { rawName, value } = token;
    if (value === undefined) return [rawName];
    const [scheme = ''] = value.split('=', 1);
    const isSecret = schemes.includes(scheme) && !/^[^=]+=env:/.test(value);
    return [rawName, shellWord(isSecret ? value.replace(/=.*/s, '=…') : value)];
  });
  return [name, ...words].join(' ');
}

/**
 * The report with the command that shows a finding of a journey again. One request would not do: it
 * takes the steps before, and tokens and codes that are good only once.
 */
export function withAgain(report: CheckedReport, command: string): CheckedReport {
  const tell = (finding: CaseFinding): CaseFinding => {
    const { family, case: title } = finding;
    if (family !== 'journey' && family !== 'timing') return finding;
    const [journey = ''] = title.split(' › ', 1);
    return { ...finding, again: `${command} --only ${shellWord(journey)}` };
  };
  return { ...report, findings: report.findings.map(tell) };
}
