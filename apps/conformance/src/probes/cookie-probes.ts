import type { Probe } from './probe.ts';

/** A way to forge a credential that is a cookie. */
export interface CookieProbe extends Probe {
  /** The `name=value` pairs to send; `real` is a value that the target once set, if there is one. */
  pairs(name: string, real: string | undefined): string[] | undefined;
}

/** Every way in which a cookie is forged. */
export const cookieProbes: CookieProbe[] = [
  {
    id: 'cookie-absent',
    requirement: 'A request without the cookie that the operation needs is refused.',
    source: 'OpenAPI 3.1 §4.8.30',
    title: 'no cookie',
    pairs: () => [],
  },
  {
    id: 'cookie-garbage',
    requirement: 'A cookie that the target never set is refused.',
    source: 'OpenAPI 3.1 §4.8.30',
    title: 'a cookie of garbage',
    pairs: (name) => [`${name}=conformance-garbage`],
  },
  {
    id: 'cookie-empty',
    requirement: 'A cookie without a value is refused.',
    source: 'OpenAPI 3.1 §4.8.30',
    title: 'an empty cookie',
    pairs: (name) => [`${name}=`],
  },
  {
    id: 'cookie-altered',
    requirement: 'A cookie that was changed is refused.',
    source: 'OpenAPI 3.1 §4.8.30',
    title: 'a cookie with something added',
    pairs: (name, real) => (real === undefined ? undefined : [`${name}=${real}conformance`]),
  },
  {
    id: 'cookie-altered',
    requirement: 'A cookie that was changed is refused.',
    source: 'OpenAPI 3.1 §4.8.30',
    title: 'a cookie with one letter changed',
    pairs: (name, real) => {
      // Where what follows a dot is a signature, it is the signature; the last letter may be padding.
      const at = Math.floor(((real?.length ?? 0) * 3) / 4);
      const letter = real?.charAt(at) === 'A' ? 'B' : 'A';
      return real ? [`${name}=${real.slice(0, at)}${letter}${real.slice(at + 1)}`] : undefined;
    },
  },
  {
    id: 'cookie-duplicated',
    requirement: 'Two cookies of the same name are no better than one.',
    source: 'RFC 6265 §4.2.2',
    title: 'two cookies of garbage',
    pairs: (name) => [`${name}=conformance-garbage`, `${name}=conformance-other`],
  },
];
