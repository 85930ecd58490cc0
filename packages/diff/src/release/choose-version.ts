import type { Report } from '../report/report.ts';
import { ratingWords } from '../report/words.ts';
import { isHighEnough } from '../version/least-version.ts';
import { parseVersion } from '../version/semver.ts';

/** The version to write: what is asked for, what a person wrote already, or the least one. */
export function chooseVersion(
  asked: string | undefined,
  report: Report,
): { ok: true; version: string } | { ok: false; message: string } {
  const { base, revision, least } = report.version;
  if (asked !== undefined && !parseVersion(asked)) {
    return { ok: false, message: `'${asked}' is no SemVer 2.0.0, such as 2.0.0` };
  }
  if (least === undefined) {
    const message = `'${base}' is no SemVer 2.0.0, so no version follows from it; name one`;
    return asked === undefined ? { ok: false, message } : { ok: true, version: asked };
  }
  if (asked === undefined) {
    return { ok: true, version: isHighEnough(revision, least, base) ? revision : least };
  }
  if (isHighEnough(asked, least, base)) return { ok: true, version: asked };
  const message = `${asked} is too low: what changed since ${report.base} asks for ${least} (${ratingWords(report)})`;
  return { ok: false, message };
}
