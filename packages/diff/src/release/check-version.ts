import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Project } from '../command/project.ts';
import { findRepository } from '../input/git.ts';
import type { Report } from '../report/report.ts';
import { ratingWords } from '../report/words.ts';
import { isHighEnough } from '../version/least-version.ts';
import { compareSinceRelease } from './since-release.ts';

/** Whether the version of a project is high enough for what changed, in one line. */
export async function checkVersion(project: Project): Promise<{ ok: boolean; text: string }> {
  const found = await findRepository(project.folder);
  // What was unpacked and not cloned has no history to compare with.
  if (!found.ok && /not a git repository/.test(found.problem)) {
    return { ok: true, text: 'is not compared: this is no git repository' };
  }
  const since = await compareSinceRelease(project);
  if (!since.ok) return { ok: false, text: since.message };
  const problem = tooLow(since.report) ?? (await differing(project, since.report.version.revision));
  if (problem !== undefined) return { ok: false, text: `${problem}; mend it: ${project.release}` };
  const { revision } = since.report.version;
  return { ok: true, text: `${revision} is enough for what changed since ${since.report.base}` };
}

function tooLow(report: Report): string | undefined {
  const { base, revision, least } = report.version;
  if (least === undefined || isHighEnough(revision, least, base)) return undefined;
  const reason = least === base ? '' : ` (${ratingWords(report)})`;
  return `'${revision}' is too low: what changed since ${report.base} asks for ${least}${reason}`;
}

/** The first manifest that has another version than the description. */
async function differing(
  { folder, manifests }: Project,
  version: string,
): Promise<string | undefined> {
  for (const manifest of manifests) {
    const { version: written } = JSON.parse(await readFile(resolve(folder, manifest), 'utf8'));
    if (written !== version) return `${manifest} says ${written}, and the description ${version}`;
  }
  return undefined;
}
