import { checkDrift, writeGenerated } from './generate.ts';

// `generate` writes the client's generated folder; `generate --check` is the drift gate: it writes
// nothing and exits 1 when the committed folder is not what the description makes.
if (process.argv.includes('--check')) {
  const differences = await checkDrift();
  if (differences.length > 0) {
    console.error('packages/client/src/generated is not what spec/ makes:');
    for (const { file, kind } of differences) console.error(`  ${kind.padEnd(7)} ${file}`);
    console.error('Run `pnpm generate` and commit what it writes; never edit generated files.');
    process.exitCode = 1;
  }
} else {
  const written = await writeGenerated();
  const files = written.map(({ file }) => file).join(', ');
  console.log(`packages/client/src/generated: ${files || 'nothing to change'}`);
}
