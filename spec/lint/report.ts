/**
 * What Redocly printed, without what leads astray: a file that cannot be parsed is told once, and not
 * again at each `$ref` that leads to it nor by all that is missing then; and nobody is advised to put
 * the problems into a file that ignores them.
 */
export const tidy = (problems: string, summary: string) => {
  const blocks = problems.split(/^(?=\[\d+\] )/m);
  const unparsable = blocks.filter((block) => block.includes('\nFailed to parse: '));
  const told = [...new Map(unparsable.map((block) => [textOf(block), block])).values()];
  const lines = summary.split('\n').filter((line) => !line.includes('--generate-ignore-file'));
  if (told.length === 0) return { problems, summary: lines.join('\n') };
  const numbered = told.map((block, index) => `[${index + 1}] ${textOf(block)}`);
  const what = told.length === 1 ? 'A file' : `${told.length} files`;
  return {
    problems: numbered.join(''),
    summary: `❌ ${what} cannot be read. What else there is to say comes when that is mended.\n`,
  };
};

const textOf = (block: string) => block.replace(/^\[\d+\] /, '');
