import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CheckedReport } from '../src/report.ts';
import { runLimited, withoutReport } from './limited-process.ts';
import type { Target, Tool } from './tool.ts';

const packed = fileURLToPath(new URL('../dist/main.js', import.meta.url));
const source = fileURLToPath(new URL('../src/main.ts', import.meta.url));

/** This program, as a team installs it from npm. */
export const conformance: Tool = { name: 'conformance', check: checker(packed) };

/** This program, as this repository runs it: Node takes the types out of it first. */
export const conformanceFromSource: Tool = { name: '  from source', check: checker(source) };

function checker(program: string): Tool['check'] {
  return async (target, at) => {
    const ended = await runConformance(program, target, at);
    if (!('report' in ended)) return withoutReport(ended);
    const musts = ended.report.findings.filter(({ weight }) => weight === 'must');
    return new Set(musts.map(({ rule, operation, source }) => `${rule} ${operation} ${source}`));
  };
}

/** The report of one run of the packed program on a server that is right. */
export async function reportOn(target: Target, at: string): Promise<CheckedReport> {
  const ended = await runConformance(packed, target, at);
  if (!('report' in ended)) throw new Error('The packed program gives no report.');
  return ended.report;
}

async function runConformance(program: string, target: Target, at: string) {
  const file = join(at, 'conformance.json');
  const mail = ['--mail-url', `${target.mailOrigin}/mailbox/messages?to={to}`];
  const options = ['--client-ip-header', 'X-Forwarded-For', '--report', `json=${file}`];
  const ended = await runLimited([program, target.origin, ...mail, ...options], at);
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined || ended.isStopped) return ended;
  const report: CheckedReport = JSON.parse(text);
  return { ...ended, report };
}
