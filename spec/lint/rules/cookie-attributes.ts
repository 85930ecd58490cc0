import type { Oas3Header, Oas3Rule } from '@redocly/openapi-core';

const attributes = ['Path', 'Max-Age', 'HttpOnly', 'Secure', 'SameSite'];

type Contains = { contains?: { allOf?: { pattern?: string }[] } };

/**
 * Every cookie says how long it lives, where it is sent and who may read it: each line of the
 * example, and each cookie of the schema (one `contains`, with a pattern for each attribute), so that
 * a server can be checked for every one of them.
 */
export const cookieAttributes: Oas3Rule = () => ({
  Header(header: Oas3Header, { key, location, report }) {
    if (String(key).toLowerCase() !== 'set-cookie') return;

    const lines: unknown[] = Array.isArray(header.example) ? header.example : [header.example];
    lines.forEach((line, index) => {
      for (const attribute of attributes.filter((name) => !declares(String(line), name))) {
        report({
          message: `The cookie of this example declares no ${attribute}.`,
          location: location.child(['example', index]),
        });
      }
    });

    const cookies = (header.schema as { allOf?: Contains[] } | undefined)?.allOf ?? [];
    if (cookies.length !== lines.length) {
      report({
        message: 'The schema of Set-Cookie has one `allOf` branch with `contains` for each cookie.',
        location: location.child('schema').key(),
      });
    }
    cookies.forEach((cookie, index) => {
      const patterns = cookie.contains?.allOf?.map((branch) => branch.pattern ?? '') ?? [];
      for (const name of attributes) {
        if (patterns.some((pattern) => declares(pattern, name))) continue;
        report({
          message: `The schema of this cookie has no pattern for ${name}.`,
          location: location.child(['schema', 'allOf', index]),
        });
      }
    });
  },
});

// Works on a Set-Cookie line and on a pattern of one: in both an attribute follows `; `.
const declares = (text: string, attribute: string) => {
  return new RegExp(`; ${attribute}(?![A-Za-z-])`).test(text);
};
