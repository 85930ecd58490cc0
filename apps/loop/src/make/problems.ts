import { relative } from 'node:path';
import {
  getCodeframe,
  getLineColLocation,
  type NormalizedProblem,
  type YamlParseError,
} from '@redocly/openapi-core';

/** What Redocly says about a file that it cannot read, with the place once more at the end. */
const UNREADABLE = /^Failed to parse: (.*) in ".*" \(\d+:\d+\)$/s;

/** What it says where that file is referred to. */
const REFERS_TO_UNREADABLE = /^Can't resolve \$ref: .* in ".*" \(\d+:\d+\)$/s;

/**
 * Writes each problem as the file and the line, what is wrong, and the lines around it. A fault is
 * told once, however many references lead to it and however many files are linted through it.
 *
 * @param folder What the paths of files start from.
 */
export function writeProblems(
  problems: NormalizedProblem[],
  folder: string,
  isColored: boolean,
): string {
  const told = new Set<string>();
  for (const problem of problems) {
    const [place] = problem.location;
    if (!place || REFERS_TO_UNREADABLE.test(problem.message)) continue;
    const location = getLineColLocation(place);
    const file = relative(folder, location.source.absoluteRef);
    const message = problem.message.replace(UNREADABLE, 'this is not valid YAML: $1');
    const { line, col } = location.start;
    const suggestion = problem.suggest[0] ? `\n\nDid you mean ${problem.suggest[0]}?` : '';
    const frame = getCodeframe(location, isColored).trimEnd();
    told.add(`${file}:${line}:${col}  ${message}${suggestion}  (${problem.ruleId})\n\n${frame}`);
  }
  return [...told].join('\n\n');
}

/** The same for a file without which there is nothing to lint. */
export function writeParseError(error: YamlParseError, folder: string, isColored: boolean): string {
  const { source, line, col } = error;
  const message = error.message.replace(/ in ".*" \(\d+:\d+\)$/s, '');
  const place = `${relative(folder, source.absoluteRef)}:${line}:${col}`;
  const frame = getCodeframe({ source, pointer: undefined, start: { line, col } }, isColored);
  return `${place}  this is not valid YAML: ${message}\n\n${frame.trimEnd()}`;
}
