import type { Change } from './redocly.ts';

const operation = `  /auth/ordinary-get/:
    get:
      operationId: ordinaryGet
      tags: [Accounts]
      summary: Ordinary Get
      description: Tells whose session this is.
      security:
        - ordinaryCookie: []
      responses:
        '200':
          description: The person who signed in.
          headers:
            Cache-Control:
              $ref: components/headers/NoStore.yaml
          content:
            application/json:
              schema:
                $ref: components/schemas/User.yaml
              example:
                id: 7f4c2b1e-0d3a-4a5f-9c8e-2b6d1f0a9e37
                email: user@example.com
                name: John Doe
                email_verified: true
                created_at: '2026-11-22T10:00:00Z'
        '401':
          $ref: components/responses/InvalidRefreshToken.yaml
        '405':
          description: The path exists, but not with this method.
          headers:
            Allow:
              required: true
              description: The methods of this path.
              schema:
                type: string
                pattern: '^([A-Z]+, ?)*GET(, ?[A-Z]+)*$'
              example: GET, HEAD
          content:
            application/problem+json:
              schema:
                $ref: components/schemas/MethodNotAllowedProblem.yaml
              examples:
                method-not-allowed:
                  summary: The path has no such method
                  value:
                    type: https://api.rememberizer.ai/problems/method-not-allowed
                    title: Method not allowed
                    status: 405
        '503':
          $ref: components/responses/ServiceUnavailable.yaml
`;

const before = 'components:\n  securitySchemes:\n';
const scheme = `    ordinaryCookie:
      type: apiKey
      in: cookie
      name: access_token
      description: The access token, in the cookie that \`signIn\` and \`refreshToken\` set.
`;

/** Adds an ordinary GET behind a cookie to the description, with `text` in it replaced by `by`. */
export const withGet = (text = '', by = ''): Change => {
  if (!operation.includes(text)) throw new Error(`The GET does not hold: ${text}`);
  return { file: 'openapi.yaml', text: before, by: operation.replace(text, by) + before + scheme };
};
