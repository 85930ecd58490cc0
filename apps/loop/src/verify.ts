import { checkVersion } from '@rememberizer/diff/check-version';
import { colorsFor } from '@rememberizer/terminal';
import { startApps } from './apps.ts';
import { checkApps, detail, summarise } from './checks.ts';
import { OWN_CONTRACT } from './own-contract.ts';
import { showPhase } from './phase.ts';
import { runTurbo } from './turbo.ts';

// `pnpm verify`: the finite form of `pnpm start`, for CI. Each stage ends in one line; the first
// that fails prints what is wrong and where, and ends the run with exit code 1.
const STAGES = [
  { name: 'spec', does: 'lints and bundles', tasks: ['bundle'] },
  { name: 'client', does: 'is what the generator makes of the spec', tasks: ['drift'] },
  { name: 'types', does: 'check in every package', tasks: ['typecheck'] },
  { name: 'texts', does: 'keep up with the spec: workflows, samples, names', tasks: ['lint'] },
  { name: 'code', does: 'keeps the house style', tasks: ['lint:code'] },
  { name: 'docs', does: 'build', tasks: ['docs:build', 'build'] },
];

const colors = colorsFor(process.stdout);
const phase = showPhase(process.stderr);

async function verify(): Promise<boolean> {
  for (const { name, does, tasks } of STAGES) {
    phase.show(name);
    const result = await runTurbo(tasks);
    phase.end();
    if (!result.ok) return tell(name, false, `failed in ${result.task}\n\n${result.output}\n`);
    tell(name, true, does);
  }
  phase.show('version');
  const version = await checkVersion(OWN_CONTRACT);
  phase.end();
  if (!tell('version', version.ok, version.text)) return false;
  phase.show('conformance');
  const started = await startApps({ mock: 0, docs: 0, server: 0 }, { DATA_DIR: ':memory:' });
  if (!started.ok) return tell('apps', false, started.message);
  const checks = await checkApps(started.apps).finally(() => started.apps.close());
  phase.end();
  for (const check of checks) {
    tell(check.name, check.ok, check.ok ? summarise(check) : detail(check, colors));
  }
  return checks.every(({ ok }) => ok);
}

function tell(name: string, ok: boolean, text: string): boolean {
  console.log(`  ${ok ? colors.green('✔') : colors.red('✖')} ${name.padEnd(8)} ${text}`);
  return ok;
}

process.exitCode = (await verify()) ? 0 : 1;
