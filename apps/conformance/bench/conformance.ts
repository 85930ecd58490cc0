import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { CheckedReport } from '../src/report.ts';
import type { Tool } from './tool.ts';

const run = promisify(execFile);
const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));

/** This program, as a user runs it. */
export function conformance(folder: string): Tool {
  const file = join(folder, 'conformance.json');
  return {
    name: 'conformance',
    async check(origin, mailOrigin) {
      const mail = `${mailOrigin}/mailbox/messages?to={to}`;
      const options = ['--client-ip-header', 'X-Forwarded-For', '--report', `json=${file}`];
      // Findings are an exit code, and what this is about.
      await run(process.execPath, [main, origin, '--mail-url', mail, ...options]).catch(() => {});
      const report: CheckedReport = JSON.parse(await readFile(file, 'utf8'));
      const musts = report.findings.filter(({ weight }) => weight === 'must');
      return new Set(musts.map(({ rule, operation, source }) => `${rule} ${operation} ${source}`));
    },
  };
}
