/** What is asked of a request. The ids stay the same for ever. */
export const requestRules = {
  'operation-declared': {
    requirement: 'The path and method are those of an operation.',
    source: 'OpenAPI 3.1 §4.8.8',
  },
  'parameter-required': {
    requirement: 'A required parameter is given.',
    source: 'OpenAPI 3.1 §4.8.12.2',
  },
  'parameter-syntax': {
    requirement: 'A parameter is written in its style.',
    source: 'OpenAPI 3.1 §4.8.12.3',
  },
  'parameter-schema': {
    requirement: 'The value of a parameter fits its schema.',
    source: 'OpenAPI 3.1 §4.8.12.2',
  },
  'body-required': { requirement: 'A required body is there.', source: 'OpenAPI 3.1 §4.8.13' },
  'media-type-declared': {
    requirement: 'The media type of a body, or of a part of it, is one that is declared.',
    source: 'OpenAPI 3.1 §4.8.13',
  },
  'body-syntax': {
    requirement: 'A body is what its media type says.',
    source: 'RFC 9110 §8.3',
  },
  'body-schema': {
    requirement: 'The value of a body fits its schema.',
    source: 'OpenAPI 3.1 §4.8.14',
  },
  'credential-required': {
    requirement: 'The credentials of one of the security alternatives are there.',
    source: 'OpenAPI 3.1 §4.8.30',
  },
  unchecked: {
    requirement: 'What the description asks for can be checked; whoever reads this knows no more.',
    source: 'JSON Schema 2020-12 §4.3',
  },
} as const;

export type RequestRuleId = keyof typeof requestRules;
