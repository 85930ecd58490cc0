import type { Resolved } from '@rememberizer/description';
import { joinPointer } from '@rememberizer/description/pointer';
import { cookieHeader, cookieSchemas, knownCookies, nameInSchema } from '../cookie-schema.ts';
import type { Observation } from '../finding.ts';
import { headerLines } from '../response.ts';
import type { Judged, Rule } from '../rule.ts';
import type { SchemaFault } from '../schema-fault.ts';
import { canonicalCookie, cookieName, maskCookie } from '../set-cookie.ts';

export const cookieRules: Rule[] = [
  {
    id: 'cookie-missing',
    requirement: 'Every cookie that the response declares is set.',
    source: 'OpenAPI 3.1 §4.8.21',
    weight: 'must',
    *check(judged) {
      const { header, lines } = cookiesOf(judged);
      if (!header) return;
      for (const { name, nearest, pointer } of wantedCookies(judged, header, lines)) {
        if (nearest) continue;
        yield missing(name, pointer, lines);
      }
      const cookies = cookieSchemas(judged.description, header);
      if (cookies.length === 0 && lines.length === 0 && header.node.required === true) {
        yield missing('any', header.pointer, lines);
      }
    },
  },
  {
    id: 'cookie-attribute',
    requirement: 'Every cookie has the attributes that the response declares.',
    source: 'RFC 6265 §4.1',
    weight: 'must',
    *check(judged) {
      const { header, lines } = cookiesOf(judged);
      if (!header) return;
      for (const { name, nearest } of wantedCookies(judged, header, lines)) {
        for (const fault of nearest?.faults ?? [])
          yield attribute(name, fault, nearest?.line ?? '');
      }
    },
  },
  {
    id: 'cookie-schema',
    requirement: 'The Set-Cookie lines as a whole fit their schema, for instance in number.',
    source: 'OpenAPI 3.1 §4.8.21',
    weight: 'must',
    *check(judged) {
      const { header, lines } = cookiesOf(judged);
      if (!header || lines.length === 0) return;
      for (const fault of schemaFaults(judged, header, lines)) {
        if (fault.keyword === 'contains') continue;
        yield {
          source: fault.pointer,
          message: `the Set-Cookie lines break '${fault.keyword}'`,
          expected: fault.expected,
          seen: lines.map(cookieName).join(', '),
          location: 'header Set-Cookie',
        };
      }
    },
  },
  {
    id: 'cookie-undeclared',
    requirement: 'A cookie of the description is set only by the responses that declare it.',
    source: 'OpenAPI 3.1 §4.8.21',
    weight: 'should',
    *check(judged) {
      const { header, lines } = cookiesOf(judged);
      if (header || !judged.declared || lines.length === 0) return;
      const known = knownCookies(judged.description);
      for (const line of lines.filter((each) => known.has(cookieName(each)))) {
        yield {
          source: judged.declared.pointer,
          message: `cookie ${cookieName(line)}: set, although the response does not declare it`,
          expected: `no Set-Cookie line for ${cookieName(line)}`,
          seen: maskCookie(line),
          location: `cookie ${cookieName(line)}`,
        };
      }
    },
  },
];

interface WantedCookie {
  name: string;
  pointer: string;
  /** The line that comes nearest to the schema and what is wrong with it, if the cookie is there. */
  nearest: { line: string; faults: SchemaFault[] } | undefined;
}

function cookiesOf({ declared, description, response }: Judged) {
  const lines = headerLines(response, 'Set-Cookie').map(canonicalCookie);
  return { header: cookieHeader(description, declared), lines };
}

function wantedCookies(judged: Judged, header: Resolved, lines: string[]): WantedCookie[] {
  if (lines.length === 0 && header.node.required !== true) return [];
  return cookieSchemas(judged.description, header).map((pointer) => {
    const name = nameInSchema(judged.description, pointer);
    const candidates = lines
      .filter((line) => name === undefined || cookieName(line) === name)
      .map((line) => ({ line, faults: judged.validator.faults(pointer, line) }))
      .sort((a, b) => a.faults.length - b.faults.length);
    return { name: name ?? 'of this form', pointer, nearest: candidates[0] };
  });
}

function schemaFaults({ validator }: Judged, header: Resolved, lines: string[]): SchemaFault[] {
  const pointer = joinPointer(header.pointer, 'schema');
  const asArray = validator.faults(pointer, lines);
  if (!asArray.some(({ keyword, place }) => keyword === 'type' && place === '#')) return asArray;
  // A schema for a string describes one line, and any line may be the one that it describes.
  const apart = lines.map((line) => validator.faults(pointer, line));
  return apart.sort((a, b) => a.length - b.length)[0] ?? [];
}

function missing(name: string, pointer: string, lines: string[]): Observation {
  return {
    source: pointer,
    message: `cookie ${name}: not set`,
    expected: `a Set-Cookie line for ${name}`,
    seen: lines.map(cookieName).join(', ') || 'no Set-Cookie',
    location: `cookie ${name}`,
  };
}

function attribute(name: string, fault: SchemaFault, line: string): Observation {
  const title = fault.title ?? fault.keyword;
  return {
    source: fault.pointer,
    message: `cookie ${name}: ${title}`,
    expected: fault.keyword === 'not' ? title : `${title}, as ${fault.expected}`,
    seen: maskCookie(line),
    location: `cookie ${name}`,
  };
}
