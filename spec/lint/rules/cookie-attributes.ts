import type { Oas3Header, Oas3Rule } from '@redocly/openapi-core';

const attributes = ['Path', 'Max-Age', 'HttpOnly', 'Secure', 'SameSite'];

type Cookies = { allOf?: { contains?: { allOf?: { pattern?: string }[] } }[] };

/**
 * Every cookie says where it is sent, how long it lives and who may read it: the schema of
 * `Set-Cookie` has one `contains` for each cookie, with a pattern for each attribute, so that a
 * server can be checked for every one of them.
 */
export const cookieAttributes: Oas3Rule = () => ({
  Header(header: Oas3Header, { key, location, report }) {
    if (String(key).toLowerCase() !== 'set-cookie') return;

    const cookies = (header.schema as Cookies | undefined)?.allOf ?? [];
    if (cookies.length === 0) {
      const message =
        'The schema of Set-Cookie has an `allOf` branch with `contains` for each cookie.';
      report({ message, location: location.child('schema').key() });
    }
    for (const [index, cookie] of cookies.entries()) {
      const patterns = (cookie.contains?.allOf ?? []).map((branch) => branch.pattern ?? '');
      for (const attribute of attributes) {
        if (patterns.some((pattern) => new RegExp(`^; ${attribute}(=|\\()`).test(pattern)))
          continue;
        report({
          message: `The schema of this cookie has no pattern for ${attribute}.`,
          location: location.child(['schema', 'allOf', index]),
        });
      }
    }
  },
});
