import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CheckedReport } from '../src/report.ts';
import { startBetterAuth } from './better-auth-server.ts';
import { conformance } from './conformance.ts';
import { replayAll } from './replay.ts';

/**
 * Checks a server and a description that others made, better-auth's. There are findings, and it is
 * no fault: what has to hold is that the program ends well and that every finding shows again.
 */
export async function strangers(): Promise<boolean> {
  const folder = await mkdtemp(join(tmpdir(), 'strangers-'));
  const server = await startBetterAuth();
  try {
    const [spec, file] = [join(folder, 'openapi.json'), join(folder, 'report.json')];
    await writeFile(spec, JSON.stringify(server.description));
    const options = ['--spec', spec, '--examples', '10', '--seed', '1'];
    const { code, stderr } = await conformance([
      server.url,
      ...options,
      '--report',
      `json=${file}`,
    ]);
    if (code !== 0 && code !== 1) {
      console.log(`  exit code ${code}: ${stderr}`);
      return false;
    }
    const report: CheckedReport = JSON.parse(await readFile(file, 'utf8'));
    const replays = await replayAll(report);
    const untrue = replays.filter(({ before, now }) => before !== now);
    const { length: operations } = report.operations;
    const seconds = (report.durationMs / 1000).toFixed(1);
    console.log(`  ${operations} operations, ${report.requests} requests in ${seconds} s`);
    console.log(`  ${report.findings.length} findings, exit code ${code}`);
    console.log(`  ${replays.length} lines replayed, ${untrue.length} with another status`);
    for (const { finding, before, now } of untrue) {
      console.log(`    ${finding.endpoint}, ${finding.case}: ${before}, then ${now}`);
    }
    return report.requests > 100 && replays.length > 0 && untrue.length === 0;
  } finally {
    server.close();
    await rm(folder, { recursive: true });
  }
}
