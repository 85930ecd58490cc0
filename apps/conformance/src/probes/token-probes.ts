import type { CredentialProbe } from './credential-probe.ts';

/** Every way in which a Bearer token is forged that is no JWT, so that nobody but the target reads it. */
export const tokenProbes: CredentialProbe[] = [
  {
    id: 'token-garbage',
    requirement: 'A token that the target never gave away is refused.',
    source: 'RFC 6750 §3.1',
    title: 'a token of garbage',
    forge: (part) => ({ ...part, value: 'Bearer conformance-garbage' }),
  },
  {
    id: 'token-empty',
    requirement: 'A scheme without a token is refused.',
    source: 'RFC 6750 §2.1',
    title: 'an empty token',
    forge: (part) => ({ ...part, value: 'Bearer' }),
  },
  {
    id: 'token-altered',
    requirement: 'A token that was changed is refused.',
    source: 'RFC 6750 §3.1',
    title: 'a token with something added',
    forge: (part) => ({ ...part, value: `${part.value}conformance` }),
  },
  {
    id: 'token-altered',
    requirement: 'A token that was changed is refused.',
    source: 'RFC 6750 §3.1',
    title: 'the beginning of a token',
    forge: (part) => ({ ...part, value: part.value.slice(0, -1) }),
  },
  {
    id: 'token-scheme',
    requirement: 'A token counts only under the scheme that the operation names.',
    source: 'RFC 9110 §11.4',
    title: 'the token under another scheme',
    forge: (part, real) => ({ ...part, value: `Basic ${real}` }),
  },
];
