import type { Operation } from '../store/store.ts';
import { count, type Limit } from './limits.ts';

export type MailLimits = { minute: Limit; hour: Limit; day: Limit };

/**
 * Whether an address may be sent another mail, which is counted with the question. The limits keep
 * us from flooding a stranger, and a code from being guessed: each mail brings a new code with new
 * attempts. Shortest window first, so that a mail which is not sent uses up nothing of the longer.
 */
export function* admitMail(limits: MailLimits, emailKey: string, now: number): Operation<boolean> {
  for (const [window, limit] of Object.entries(limits)) {
    const counted = yield* count({ key: `mail ${window} ${emailKey}`, limit }, now);
    if (counted > limit.most) return false;
  }
  return true;
}
