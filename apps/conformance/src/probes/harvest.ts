import { headerLines } from '@rememberizer/oracle/response';
import type { CaseResult } from '../run-case.ts';
import { JWT_PATTERN } from './jwt.ts';

/** The tokens that the target gave away in a run, the newest last. */
export function harvestJwts(results: CaseResult[]): string[] {
  const found = results.flatMap(({ result }) => {
    if (!result.ok) return [];
    const { body, rawHeaders } = result.response;
    const text = [...rawHeaders.map(([, value]) => value), Buffer.from(body).toString('latin1')];
    return text.join('\n').match(JWT_PATTERN) ?? [];
  });
  return [...new Set(found)];
}

/** The last value that the target set for a cookie. */
export function harvestCookie(results: CaseResult[], name: string): string | undefined {
  const values = results.flatMap(({ result }) => {
    const lines = result.ok ? headerLines(result.response, 'Set-Cookie') : [];
    return lines.flatMap((line) => {
      const [pair = ''] = line.split(';', 1);
      return pair.startsWith(`${name}=`) ? [pair.slice(name.length + 1).trim()] : [];
    });
  });
  return values.findLast((value) => value !== '');
}
