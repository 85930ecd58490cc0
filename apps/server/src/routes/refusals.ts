import type { CaptchaCheck } from '../captcha/captcha.ts';
import type { Audit, Failure } from '../contract/operations.ts';
import { RETRY_AFTER_SECONDS } from '../http/answer.ts';

type Refusal = Failure<'signUp'> & Failure<'signIn'> & { audit: Audit };

/** The service cannot do this now, and nothing was done. */
export function unavailable(audit: Audit): Refusal {
  return { problem: 'service-unavailable', retryAfterSeconds: RETRY_AFTER_SECONDS, audit };
}

/** The answer to a captcha response that did not pass, if it did not. */
export async function refuseCaptcha(
  check: CaptchaCheck,
  response: string,
  clientAddress: string,
  about: Omit<Audit, 'event'> = {},
): Promise<Refusal | undefined> {
  const result = await check(response, clientAddress);
  if (result === 'passed') return undefined;
  if (result === 'unavailable') return unavailable({ event: 'captcha-unavailable', ...about });
  return { problem: 'captcha-failed', audit: { event: 'captcha-failed', ...about } };
}
