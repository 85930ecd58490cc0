import type { Resolved } from '@rememberizer/description';
import { isObject } from '@rememberizer/description/json';
import { joinPointer } from '@rememberizer/description/pointer';
import { answerWitness } from '../witness/answer.ts';
import type { Context } from './context.ts';
import { COOKIE_REASON, compareCookies } from './cookies.ts';
import type { Told } from './finding.ts';
import { comparePresence } from './presence.ts';
import { compareUse } from './schema-use.ts';
import { schemasIn } from './written.ts';

/** Compares the headers of an answer, whose names do not care for case (RFC 9110 §5.1). */
export function compareHeaders(
  context: Context,
  role: 'sends' | 'reads',
  status: string,
  base: Resolved,
  revision: Resolved,
): Told[] {
  const before = headersOf(context.base, base);
  const after = headersOf(context.revision, revision);
  const names = [...new Set([...before.keys(), ...after.keys()])];
  return names.flatMap((key) => {
    const pair = { base: before.get(key), revision: after.get(key) };
    return compareHeader(context, role, status, revision, pair);
  });
}

/** What a browser does with a cookie hangs on its attributes, whether they ask for more or less. */
function strictly(told: Told): Told {
  const isAttribute = told.rating === 'additive' && /-(pattern|values)-/.test(told.rule);
  return isAttribute ? { ...told, rating: 'breaking', reason: COOKIE_REASON } : told;
}

interface Header extends Resolved {
  name: string;
  required: boolean;
}

function headersOf(description: Context['base'], response: Resolved): Map<string, Header> {
  const headers = isObject(response.node.headers) ? response.node.headers : {};
  return new Map(
    Object.keys(headers).flatMap((name) => {
      const place = joinPointer(response.pointer, 'headers', name);
      const resolved = description.resolve(headers[name], place);
      const key = name.toLowerCase();
      // The media type is described by `content` (OpenAPI 3.1 §4.8.17).
      if (!resolved || key === 'content-type') return [];
      return [[key, { ...resolved, name, required: resolved.node.required === true }] as const];
    }),
  );
}

function compareHeader(
  context: Context,
  role: 'sends' | 'reads',
  status: string,
  response: Resolved,
  { base, revision }: { base: Header | undefined; revision: Header | undefined },
): Told[] {
  const { name } = (revision ?? base) as Header;
  const location = `${status} header ${name}`;
  const pointers: Told['pointers'] = [base?.pointer, revision?.pointer];
  const found: Told[] = [];
  const presence = comparePresence(role, base, revision);
  const show = () => answerWitness(context.revision, status, response);
  if (presence) {
    const { change, rating, words } = presence;
    const reason = 'who reads it finds nothing';
    const rule = `answer-header-${change}`;
    found.push({
      rule,
      rating,
      location,
      message: `header ${name} ${words}`,
      pointers,
      reason,
      show,
    });
  }
  if (!base || !revision) return found;
  if (base.node.deprecated !== true && revision.node.deprecated === true) {
    const message = `header ${name} is deprecated`;
    found.push({
      rule: 'answer-header-deprecated',
      rating: 'additive',
      location,
      message,
      pointers,
    });
  }
  if (name.toLowerCase() === 'set-cookie') {
    const cookies = compareCookies(context, location, base, revision, show);
    if (cookies) return [...found, ...cookies];
  }
  const use = {
    ...schemasIn(context, role, base, revision),
    location,
    embed: (value: unknown) =>
      answerWitness(context.revision, status, response, { header: { name, value } }),
  };
  const told = compareUse(context, use);
  return [...found, ...(name.toLowerCase() === 'set-cookie' ? told.map(strictly) : told)];
}
