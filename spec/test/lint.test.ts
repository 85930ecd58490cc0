import { describe, expect, it } from 'vitest';
import { brokenDescriptions } from './broken-descriptions.ts';
import { withGet } from './get-operation.ts';
import { changed, lint, lintChanged } from './redocly.ts';

describe('lint', async () => {
  it('accepts the description', async () => {
    const { code, output } = await lint();
    expect(output).toContain('Your API descriptions are valid');
    expect(code).toBe(0);
  });

  it('tells a file that cannot be parsed once, and advises nobody to ignore it', async () => {
    const file = 'components/schemas/Problem.yaml';
    const { code, output } = await lint({
      file,
      text: 'description: |\n  Problem',
      by: 'description: [\n  Problem',
    });
    expect(output.match(/^\[\d+\]/gm)).toEqual(['[1]']);
    expect(output).toContain(`[1] ${file}:`);
    expect(output).toContain('A file cannot be read.');
    expect(output).not.toContain('ignore-file');
    expect(code).toBe(1);
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
