/** What a captcha provider made of a response token. */
export type CaptchaResult = 'passed' | 'failed' | 'unavailable';
export type CaptchaCheck = (response: string, clientAddress: string) => Promise<CaptchaResult>;

/** Providers that share one `siteverify` request and answer. */
export const CAPTCHA_URLS = {
  recaptcha: 'https://www.google.com/recaptcha/api/siteverify',
  turnstile: 'https://challenges.cloudflare.com/turnstile/v0/siteverify',
  hcaptcha: 'https://api.hcaptcha.com/siteverify',
} as const;

export type CaptchaConfig =
  | { provider: 'fixed' }
  | {
      provider: keyof typeof CAPTCHA_URLS;
      secret: string;
      /** Host names of the pages that may show the widget. */
      hostnames: readonly string[];
      url?: string;
    };

/** A provider that takes longer counts as down, so that a request answers within three seconds. */
const ANSWER_WITHIN_MS = 2_500;

/** The one response that the fixed provider accepts; the examples of the description hold it. */
const FIXED_RESPONSE = 'recaptcha_response';

/**
 * Makes the captcha check of a configuration. It fails closed: what cannot be checked is
 * `unavailable`, never `passed`.
 */
export function createCaptchaCheck(config: CaptchaConfig): CaptchaCheck {
  if (config.provider === 'fixed') {
    return async (response) => (response === FIXED_RESPONSE ? 'passed' : 'failed');
  }
  const { secret, hostnames, url = CAPTCHA_URLS[config.provider] } = config;
  return async (response, clientAddress) => {
    const form = new URLSearchParams({ secret, response });
    // A /64 is no address of anybody, and the parameter is optional.
    if (!clientAddress.includes('/')) form.set('remoteip', clientAddress);
    const answer = await ask(url, form);
    if (answer === undefined) return 'unavailable';
    return judge(answer, hostnames);
  };
}

type Answer = { success?: unknown; hostname?: unknown; 'error-codes'?: unknown };

async function ask(url: string, form: URLSearchParams): Promise<Answer | undefined> {
  try {
    const answer = await fetch(url, {
      method: 'POST',
      body: form,
      // The secret is in the body: it follows nobody to another address.
      redirect: 'error',
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    });
    if (!answer.ok) return undefined;
    const body: unknown = await answer.json();
    return typeof body === 'object' && body !== null ? body : undefined;
  } catch {
    return undefined;
  }
}

/**
 * A token solved on another site is refused: it was not our user who solved it. A token that was used
 * before is the provider's to refuse (`timeout-or-duplicate`), for each is good once.
 */
function judge(answer: Answer, hostnames: readonly string[]): CaptchaResult {
  if (answer.success === true) {
    return hostnames.includes(String(answer.hostname).toLowerCase()) ? 'passed' : 'failed';
  }
  const codes = Array.isArray(answer['error-codes']) ? answer['error-codes'].map(String) : [];
  // These are no fault of the user: our secret is wrong, or the provider is in trouble.
  const ours = codes.some((code) => /secret|internal-error|bad-request/.test(code));
  return ours ? 'unavailable' : 'failed';
}
