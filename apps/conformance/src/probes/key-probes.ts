import type { CredentialProbe } from './credential-probe.ts';

/** Every way in which an API key is forged that stands in a header or in the query. */
export const keyProbes: CredentialProbe[] = [
  {
    id: 'api-key-garbage',
    requirement: 'An API key that the target never gave away is refused.',
    source: 'OpenAPI 3.1 §4.8.30',
    title: 'a key of garbage',
    forge: (place) => ({ ...place, value: 'conformance-garbage' }),
  },
  {
    id: 'api-key-empty',
    requirement: 'An API key without a value is refused.',
    source: 'OpenAPI 3.1 §4.8.30',
    title: 'an empty key',
    forge: (place) => ({ ...place, value: '' }),
  },
  {
    id: 'api-key-altered',
    requirement: 'An API key that was changed is refused.',
    source: 'OpenAPI 3.1 §4.8.30',
    title: 'a key with something added',
    forge: (place, real) => ({ ...place, value: `${real}conformance` }),
  },
  {
    id: 'api-key-altered',
    requirement: 'An API key that was changed is refused.',
    source: 'OpenAPI 3.1 §4.8.30',
    title: 'the beginning of a key',
    forge: (place, real) => ({ ...place, value: real.slice(0, -1) }),
  },
];
