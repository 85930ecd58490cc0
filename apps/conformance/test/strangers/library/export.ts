import { type Asked, Refusal, type Reply } from '../serve.ts';
import type { Has } from './faults.ts';

/** The export of all works, for those who have the token of the staff. */
export function exportOf({ headers }: Asked, has: Has, staff: string): Record<string, () => Reply> {
  const answer = (method: string): Reply => {
    const token = /^Bearer (.+)$/i.exec(headers.authorization ?? '')?.[1];
    const isKnown =
      token === staff ||
      (token !== undefined && has('an export for any token')) ||
      (token === undefined && has('an export for anybody'));
    if (!isKnown) throw new Refusal(401, 'staff only');
    const isNameless =
      has('an export without a name') ||
      (method === 'HEAD' && has('HEAD of an export without a name'));
    const name: Record<string, string> = isNameless
      ? {}
      : { 'Content-Disposition': 'attachment; filename="works.csv"' };
    const type = has('an export as text') ? 'text/plain' : 'text/csv';
    const body = method === 'HEAD' ? '' : 'id,title\r\n';
    return { status: 200, headers: { 'Content-Type': type, ...name }, body };
  };
  return { GET: () => answer('GET'), HEAD: () => answer('HEAD') };
}
