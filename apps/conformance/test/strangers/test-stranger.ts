import { loadDescription } from '@rememberizer/description';
import { expect, test } from 'vitest';
import { checkConformance } from '../../src/conformance.ts';
import { shortForm } from '../short-form.ts';
import { strangers } from './known.ts';

/** Tests that a stranger's server has no finding when it is right, and one for each of its faults. */
export async function testStranger(wanted: string): Promise<void> {
  const stranger = strangers.find(({ name }) => name === wanted);
  if (!stranger) throw new Error(`There is no stranger '${wanted}'.`);
  const { spec, credentials, faults, start, isStateless = false } = stranger;
  const loaded = await loadDescription(spec);
  if (!loaded.ok) throw new Error(loaded.failure.message);
  const { description } = loaded;

  async function check(fault?: string, options = {}) {
    const baseUrl = await start(fault);
    const report = await checkConformance({ baseUrl, description, credentials, ...options });
    if (report.outcome !== 'checked') throw new Error(report.message);
    const findings = report.findings.filter(({ weight }) => weight !== 'note');
    return { findings, isWhole: report.complete };
  }

  test.each([...new Set([false, isStateless])])(
    'a server that is right has no finding; stateless: %s',
    async (mode) => {
      expect((await check(undefined, { stateless: mode })).findings).toEqual([]);
    },
  );

  test.each([1, 2])('nor with random requests, seed %i', async (seed) => {
    expect((await check(undefined, { examples: 50, seed })).findings).toEqual([]);
  });

  const all = Object.entries(faults).flatMap(([operations, rules]) =>
    Object.entries(rules).map(([fault, rule]) => ({ fault, rule, only: operations.split(', ') })),
  );

  test.each(shortForm(all))('$fault: $rule', async ({ fault, rule, only }) => {
    // The first finding mostly is the one that is looked for, and spares the rest of the run.
    const begun = await check(fault, { only, bail: true });
    const isTold = begun.isWhole || begun.findings.some((finding) => finding.rule === rule);
    const { findings } = isTold ? begun : await check(fault, { only });
    expect(findings.map((finding) => finding.rule)).toContain(rule);
  });
}
