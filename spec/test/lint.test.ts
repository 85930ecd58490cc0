import { describe, expect, it } from 'vitest';
import { brokenDescriptions } from './broken-descriptions.ts';
import { withGet } from './get-operation.ts';
import { changed, lint, lintChanged } from './redocly.ts';

describe('redocly lint', async () => {
  it('accepts the description', async () => {
    const { code, output } = await lint();
    expect(output).toContain('Your API descriptions are valid');
    expect(code).toBe(0);
  });

  const [ordinaryGet, ...found] = await lintChanged([withGet(), ...brokenDescriptions]);

  it('accepts an ordinary GET behind a cookie', () => {
    expect(ordinaryGet).toEqual([]);
  });

  it.each(brokenDescriptions.map((broken, index) => ({ ...broken, problems: found[index] })))(
    'names the rule, the file and the line of $name, and nothing else',
    async ({ rule, at, problems, ...change }) => {
      const lines = (await changed(change)).split('\n');
      const line = lines.findIndex((it) => it.includes(at)) + 1;
      expect(problems).toEqual([{ rule, file: change.file, line }]);
    },
  );
});
