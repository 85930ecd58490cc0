import type { Resolved } from '@rememberizer/description';
import { isObject } from '@rememberizer/description/json';
import { joinPointer } from '@rememberizer/description/pointer';
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
      const cookies = containsSchemas(judged, header);
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
];

interface WantedCookie {
  name: string;
  pointer: string;
  /** The line that comes nearest to the schema and what is wrong with it, if the cookie is there. */
  nearest: { line: string; faults: SchemaFault[] } | undefined;
}

function cookiesOf({ declared, description, response }: Judged) {
  const headers = isObject(declared?.node.headers) ? declared.node.headers : {};
  const name = Object.keys(headers).find((key) => key.toLowerCase() === 'set-cookie');
  const lines = headerLines(response, 'Set-Cookie').map(canonicalCookie);
  if (name === undefined) return { header: undefined, lines };
  const pointer = joinPointer(declared?.pointer ?? '#', 'headers', name);
  return { header: description.resolve(headers[name], pointer), lines };
}

/** The schemas under `contains`, one for each cookie, in the header's schema or its `allOf`. */
function containsSchemas({ description }: Judged, header: Resolved): string[] {
  const schema = description.resolve(header.node.schema, joinPointer(header.pointer, 'schema'));
  if (!schema) return [];
  const branches = Array.isArray(schema.node.allOf) ? schema.node.allOf : [];
  const all = branches.map((branch, index) =>
    description.resolve(branch, joinPointer(schema.pointer, 'allOf', index)),
  );
  return [schema, ...all].flatMap((part) => {
    if (!part || !isObject(part.node.contains)) return [];
    const target = description.resolve(part.node.contains, joinPointer(part.pointer, 'contains'));
    return target ? [target.pointer] : [];
  });
}

function wantedCookies(judged: Judged, header: Resolved, lines: string[]): WantedCookie[] {
  if (lines.length === 0 && header.node.required !== true) return [];
  return containsSchemas(judged, header).map((pointer) => {
    const name = wantedName(judged, pointer);
    const candidates = lines
      .filter((line) => name === undefined || cookieName(line) === name)
      .map((line) => ({ line, faults: judged.validator.faults(pointer, line) }))
      .sort((a, b) => a.faults.length - b.faults.length);
    return { name: name ?? 'of this form', pointer, nearest: candidates[0] };
  });
}

/** The name that the schema of a cookie asks for in a pattern that begins with `^name=`. */
function wantedName({ description }: Judged, pointer: string): string | undefined {
  const schema = description.resolve({ $ref: pointer })?.node;
  const branches = [schema, ...(Array.isArray(schema?.allOf) ? schema.allOf : [])];
  const patterns = branches.map((branch) => description.resolve(branch)?.node.pattern);
  const named = patterns.map((pattern) => /^\^([\w!#%&'*`~-]+)=/.exec(String(pattern))?.[1]);
  return named.find((name) => name !== undefined);
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
