import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { CheckedReport } from '../src/report.ts';
import { conformance } from './conformance.ts';

const run = promisify(execFile);

/** GitHub's description; unpacked the package has 400 MB, so it is no dependency. */
const PACKAGE = '@octokit/openapi@23.0.2';
const FILE = 'package/generated/api.github.com.json';

/** The heap that everything has to fit into, in MiB. */
const HEAP_MB = 512;

/**
 * Loads a description of more than a thousand operations, plans it and sends everything to a server
 * that knows nothing. What has to hold is that the program ends well within a small heap.
 */
export async function large(): Promise<boolean> {
  const folder = await mkdtemp(join(tmpdir(), 'large-'));
  const server = createServer((_, response) => {
    response.writeHead(404, { 'Content-Type': 'application/json' }).end('{"message":"Not Found"}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    await run('npm', ['pack', PACKAGE, '--silent', '--pack-destination', folder], { cwd: folder });
    await run('sh', ['-c', `tar -xzf *.tgz ${FILE}`], { cwd: folder });
    const { port } = server.address() as AddressInfo;
    const [spec, file] = [join(folder, FILE), join(folder, 'report.json')];
    const args = [`http://127.0.0.1:${port}`, '--spec', spec, '--report', `json=${file}`];
    const startedAt = performance.now();
    const { code, stderr } = await conformance(args, [`--max-old-space-size=${HEAP_MB}`]);
    if (code !== 1) {
      console.log(`  exit code ${code}: ${stderr.slice(-1000)}`);
      return false;
    }
    const report: CheckedReport = JSON.parse(await readFile(file, 'utf8'));
    const [all, sending] = [performance.now() - startedAt, report.durationMs];
    console.log(`  ${report.operations.length} operations, ${report.requests} requests`);
    console.log(`  loaded in ${seconds(all - sending)}, planned and sent in ${seconds(sending)}`);
    console.log(`  within a heap of ${HEAP_MB} MB`);
    return report.operations.length > 1000 && report.requests > 9000;
  } finally {
    server.closeAllConnections();
    server.close();
    await rm(folder, { recursive: true });
  }
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}
