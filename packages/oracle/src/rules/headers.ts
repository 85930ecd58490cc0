import type { Resolved } from '@rememberizer/description';
import { isObject } from '@rememberizer/description/json';
import { joinPointer } from '@rememberizer/description/pointer';
import { readHeaderValue } from '../header-value.ts';
import { headerLines } from '../response.ts';
import type { Judged, Rule } from '../rule.ts';

export const headerRules: Rule[] = [
  {
    id: 'header-required',
    requirement: 'Every header that the response requires is sent.',
    source: 'OpenAPI 3.1 §4.8.21',
    weight: 'must',
    *check(judged) {
      for (const [name, { node, pointer }] of declaredHeaders(judged)) {
        if (node.required !== true || headerLines(judged.response, name).length > 0) continue;
        yield {
          source: pointer,
          message: `the required header ${name} is missing`,
          expected: `header ${name}`,
          seen: 'absent',
          location: `header ${name}`,
        };
      }
    },
  },
  {
    id: 'header-schema',
    requirement: 'Every declared header fits its schema.',
    source: 'OpenAPI 3.1 §4.8.21',
    weight: 'must',
    *check(judged) {
      for (const [name, header] of declaredHeaders(judged)) {
        const lines = headerLines(judged.response, name);
        if (lines.length === 0) continue;
        yield* checkValue(judged, name, header, lines.join(', '));
      }
    },
  },
];

/**
 * The headers that a response declares. `Content-Type` there does not count (OpenAPI 3.1 §4.8.17),
 * and `Set-Cookie` has rules of its own, because its lines cannot be joined.
 */
function declaredHeaders({ declared, description }: Judged): [string, Resolved][] {
  const headers = isObject(declared?.node.headers) ? declared.node.headers : {};
  return Object.entries(headers).flatMap(([name, value]) => {
    if (/^(content-type|set-cookie)$/i.test(name)) return [];
    const pointer = joinPointer(declared?.pointer ?? '#', 'headers', name);
    const header = description.resolve(value, pointer);
    return header ? [[name, header] satisfies [string, Resolved]] : [];
  });
}

function* checkValue(judged: Judged, name: string, header: Resolved, text: string) {
  if (header.node.schema === undefined) return;
  const pointer = joinPointer(header.pointer, 'schema');
  const value = readHeaderValue(judged.description, header.node, header.pointer, text);
  for (const fault of judged.validator.faults(pointer, value)) {
    yield {
      source: fault.pointer,
      message: `the header ${name} breaks '${fault.keyword}'`,
      expected: fault.expected,
      seen: fault.seen,
      location: `header ${name}`,
    };
  }
}
