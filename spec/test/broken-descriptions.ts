import { withGet } from './get-operation.ts';
import type { Change } from './redocly.ts';

/** A change that breaks `rule`, and a text of the line that the message has to name. */
type BrokenDescription = Change & { name: string; rule: string; at: string };

const schemas = 'components/schemas';
const responses = 'components/responses';
const headers = 'components/headers';

/** One for each rule of the house, and three for what everybody gets wrong some day. */
export const brokenDescriptions: BrokenDescription[] = [
  {
    name: 'a $ref to a file that is not there',
    rule: 'no-unresolved-refs',
    file: 'paths/logout.yaml',
    text: 'responses/CrossOrigin.yaml',
    by: 'responses/CrossOrigins.yaml',
    at: 'CrossOrigins',
  },
  {
    name: 'an operationId that is used twice',
    rule: 'operation-operationId-unique',
    file: 'paths/sign-in.yaml',
    text: 'operationId: signIn',
    by: 'operationId: signUp',
    at: 'operationId',
  },
  {
    name: 'a request example that breaks its schema',
    rule: 'no-invalid-media-type-examples',
    file: 'paths/verify-email.yaml',
    text: "'123456'",
    by: "'12345'",
    at: "'12345'",
  },
  {
    name: 'a response example that breaks its schema',
    rule: 'no-invalid-media-type-examples',
    file: `${responses}/MethodNotAllowed.yaml`,
    text: 'status: 405',
    by: 'status: 404',
    at: 'status: 404',
  },
  {
    name: 'a header example that breaks its schema',
    rule: 'house/header-example',
    file: `${headers}/RetryAfter.yaml`,
    text: 'example: 30',
    by: 'example: soon',
    at: 'example',
  },
  {
    name: 'a header without an example',
    rule: 'house/header-example',
    file: `${responses}/MethodNotAllowed.yaml`,
    text: '    example: POST\n',
    by: '',
    at: 'Allow:',
  },
  {
    name: 'a cookie whose schema leaves Max-Age open',
    rule: 'house/cookie-attributes',
    file: `${headers}/SessionCookies.yaml`,
    text: "          - title: Max-Age\n            pattern: '; Max-Age=600(;|$)'\n",
    by: '',
    at: '- contains:',
  },
  {
    name: 'an error response without an example',
    rule: 'house/problem-example',
    file: `${responses}/TooManyRequests.yaml`,
    text: '    examples:',
    by: '    x-examples:',
    at: 'application/problem+json',
  },
  {
    name: 'a problem type that an error response shows no example of',
    rule: 'house/problem-example',
    file: `${responses}/MalformedJsonOrInvalidCode.yaml`,
    text: `      invalid-verification-code:
        summary: The code does not verify this registration
        value:
          type: https://api.rememberizer.ai/problems/invalid-verification-code
          title: Invalid verification code
          status: 400
          detail: The code is wrong or no longer good. Sign up again to get a new one.
`,
    by: '',
    at: 'application/problem+json',
  },
  {
    name: 'a problem under the wrong status',
    rule: 'house/problem-status',
    file: 'paths/refresh-token.yaml',
    text: 'responses/CrossOrigin.yaml',
    by: 'responses/UnsupportedMediaType.yaml',
    at: "'403'",
  },
  {
    name: 'a request that takes unknown properties',
    rule: 'house/closed-objects',
    file: `${schemas}/SignInRequest.yaml`,
    text: 'additionalProperties: false\n',
    by: '',
    at: 'properties:',
  },
  {
    name: 'an entity that may leak properties',
    rule: 'house/closed-objects',
    file: `${schemas}/User.yaml`,
    text: 'additionalProperties: false\n',
    by: '',
    at: 'properties:',
  },
  {
    name: 'a text of any length in a request',
    rule: 'house/text-limits',
    file: `${schemas}/CaptchaResponse.yaml`,
    text: 'maxLength: 4096\n',
    by: '',
    at: 'type: string',
  },
  {
    name: 'a text with control characters in a request',
    rule: 'house/text-limits',
    file: `${schemas}/CaptchaResponse.yaml`,
    text: '\\u0000-\\u001F',
    by: '\\u0001-\\u001F',
    at: 'type: string',
  },
  {
    name: 'a sign-in that sets no cookies',
    rule: 'house/session-cookies',
    file: 'paths/sign-in.yaml',
    text: '        Set-Cookie:\n          $ref: ../components/headers/SessionCookies.yaml\n',
    by: '',
    at: "'204'",
  },
  {
    name: 'a cookie that a cache may keep',
    rule: 'house/no-store',
    file: 'paths/sign-in.yaml',
    text: '        Cache-Control:\n          $ref: ../components/headers/NoStore.yaml\n',
    by: '',
    at: "'204'",
  },
  {
    name: 'a token that a cache may keep',
    rule: 'house/no-store',
    file: 'paths/sign-up.yaml',
    text: '      headers:\n        Cache-Control:\n          $ref: ../components/headers/NoStore.yaml\n',
    by: '',
    at: "'201'",
  },
  {
    name: 'a GET of somebody’s data that a cache may keep',
    rule: 'house/no-store',
    ...withGet(
      '          headers:\n            Cache-Control:\n              $ref: components/headers/NoStore.yaml\n',
    ),
    at: "'200'",
  },
  {
    name: 'a 405 that was written for another method',
    rule: 'house/allowed-method',
    file: 'paths/logout.yaml',
    text: 'post:\n',
    by: 'get:\n',
    at: "'405'",
  },
  {
    name: 'a 405 that lets any Allow pass',
    rule: 'house/allowed-method',
    ...withGet('([A-Z]+, ?)*GET(, ?[A-Z]+)*', '[A-Z]+(, ?[A-Z]+)*'),
    at: "'405'",
  },
  {
    name: 'a status without its header',
    rule: 'response-contains-header',
    file: `${responses}/TooManyRequests.yaml`,
    text: 'headers:\n  Retry-After:\n    $ref: ../headers/RetryAfter.yaml\n',
    by: '',
    at: 'description:',
  },
  {
    name: 'an operation without its 405',
    rule: 'house/common-problems',
    file: 'paths/logout.yaml',
    text: `    '405':\n      $ref: ../components/responses/MethodNotAllowed.yaml\n`,
    by: '',
    at: 'responses:',
  },
  {
    name: 'an operation that changes something and other sites may send',
    rule: 'house/common-problems',
    file: 'paths/logout.yaml',
    text: `    '403':\n      $ref: ../components/responses/CrossOrigin.yaml\n`,
    by: '',
    at: 'responses:',
  },
  {
    name: 'an operation with a body of any size',
    rule: 'house/common-problems',
    file: 'paths/sign-in.yaml',
    text: `    '413':\n      $ref: ../components/responses/ContentTooLarge.yaml\n`,
    by: '',
    at: 'responses:',
  },
  {
    name: 'an operation without a body that finds it too large',
    rule: 'house/common-problems',
    file: 'paths/logout.yaml',
    text: `    '405':\n`,
    by: `    '413':\n      $ref: ../components/responses/ContentTooLarge.yaml\n    '405':\n`,
    at: "'413'",
  },
  {
    name: 'an operationId that is no name of a function',
    rule: 'rule/operation-id',
    file: 'paths/logout.yaml',
    text: 'operationId: logout',
    by: 'operationId: log-out',
    at: 'operationId',
  },
];
