import type { Description, JsonObject, Resolved } from '@rememberizer/description';
import { isObject } from '@rememberizer/description/json';
import type { Answer } from '../answer.ts';
import { isLimited, memberMutants } from './member-mutants.ts';

/** An answer with one fault in it, and the rule that has to notice. */
export interface Mutant {
  name: string;
  rule: string;
  answer: Answer;
}

/** Every mutant of one right answer, made by applying each operator wherever it applies. */
export function mutantsOf(description: Description, declared: Resolved, answer: Answer): Mutant[] {
  const headers = isObject(declared.node.headers) ? declared.node.headers : {};
  return [
    { name: 'another status', rule: 'status-declared', answer: { ...answer, status: 299 } },
    ...Object.entries(headers).flatMap(([name, node]) => {
      const header = description.resolve(node)?.node ?? {};
      return name === 'Set-Cookie'
        ? cookieMutants(answer)
        : headerMutants(description, name, header, answer);
    }),
    ...('Set-Cookie' in headers ? [] : [straySetCookie(answer)]),
    ...(answer.status === 204
      ? emptyMutants(answer)
      : answer.body === ''
        ? [{ name: 'a body', rule: 'no-body-head', answer: { ...answer, body: '{}' } }]
        : bodyMutants(description, declared, answer)),
  ];
}

function headerMutants(
  description: Description,
  name: string,
  header: JsonObject,
  answer: Answer,
): Mutant[] {
  const lower = name.toLowerCase();
  const edit = (change: (value: string) => string | undefined) => editHeader(answer, lower, change);
  const schema = description.resolve(header.schema)?.node ?? {};
  const isAnyText = schema.type === 'string' && !isLimited(description, schema);
  const mutants = isAnyText
    ? []
    : [{ name: `${name} changed`, rule: 'header-schema', answer: edit(() => '~') }];
  if (header.required !== true) return mutants;
  return [
    ...mutants,
    { name: `${name} missing`, rule: 'header-required', answer: edit(() => undefined) },
  ];
}

function cookieMutants(answer: Answer): Mutant[] {
  const lines = answer.headers.filter(([name]) => name.toLowerCase() === 'set-cookie');
  const extra: [string, string] = ['Set-Cookie', 'other=1; Path=/'];
  const mutants: Mutant[] = [
    { name: 'a cookie more', rule: 'cookie-schema', answer: withLine(answer, extra) },
    {
      name: 'no Set-Cookie',
      rule: 'cookie-missing',
      answer: editHeader(answer, 'set-cookie', () => undefined),
    },
  ];
  for (const [, line] of lines) {
    const cookie = line.slice(0, line.indexOf('='));
    const edit = (change: (value: string) => string | undefined) =>
      editHeader(answer, 'set-cookie', (value) => (value === line ? change(value) : value));
    const rule = 'cookie-attribute';
    mutants.push(
      { name: `${cookie} missing`, rule: 'cookie-missing', answer: edit(() => undefined) },
      { name: `${cookie} renamed`, rule: 'cookie-missing', answer: edit((it) => `x${it}`) },
      { name: `${cookie}: Domain`, rule, answer: edit((it) => `${it}; Domain=example.com`) },
    );
    for (const attribute of line.split('; ').slice(1)) {
      const [name = ''] = attribute.split('=');
      const without = edit((it) => it.replace(`; ${attribute}`, ''));
      mutants.push({ name: `${cookie}: no ${name}`, rule, answer: without });
      if (!attribute.includes('=')) continue;
      const changed = edit((it) => it.replace(attribute, `${name}=${otherValue(name)}`));
      mutants.push({ name: `${cookie}: another ${name}`, rule, answer: changed });
    }
  }
  return mutants;
}

function otherValue(attribute: string): string {
  return { Path: '/elsewhere', 'Max-Age': '99999999', SameSite: 'None' }[attribute] ?? '1';
}

function straySetCookie(answer: Answer): Mutant {
  const line: [string, string] = ['Set-Cookie', 'refresh_token=; Max-Age=0'];
  return { name: 'a stray cookie', rule: 'cookie-undeclared', answer: withLine(answer, line) };
}

function emptyMutants(answer: Answer): Mutant[] {
  return [
    { name: 'a body', rule: 'no-body-status', answer: { ...answer, body: '{}' } },
    {
      name: 'a length',
      rule: 'no-length-204',
      answer: withLine(answer, ['Content-Length', '0']),
    },
  ];
}

function bodyMutants(description: Description, declared: Resolved, answer: Answer): Mutant[] {
  const content = isObject(declared.node.content) ? declared.node.content : {};
  const [entry] = Object.entries(content);
  if (!entry || !isObject(entry[1])) return [];
  const type = (value: string | undefined) => editHeader(answer, 'content-type', () => value);
  const body = JSON.parse(answer.body);
  const schema = description.resolve(entry[1].schema)?.node ?? {};
  const mutants: Mutant[] = [
    { name: 'HTML', rule: 'media-type-declared', answer: type('text/html') },
    { name: 'no media type', rule: 'media-type-declared', answer: type(undefined) },
    { name: 'no body', rule: 'body-present', answer: withBody(answer, '') },
    { name: 'cut off', rule: 'body-json', answer: withBody(answer, answer.body.slice(0, -1)) },
    {
      name: 'another length',
      rule: 'content-length',
      answer: editHeader(answer, 'content-length', (value) => String(Number(value) + 1)),
    },
    ...memberMutants(description, schema, body, []).map(({ name, value }) => ({
      name,
      rule: 'body-schema',
      answer: withBody(answer, JSON.stringify(value)),
    })),
  ];
  if (!/problem\+json/.test(entry[0])) return mutants;
  const other = { ...body, status: body.status + 1 };
  mutants.push(
    {
      name: 'status of another',
      rule: 'problem-status',
      answer: withBody(answer, JSON.stringify(other)),
    },
    {
      name: 'plain JSON',
      rule: 'media-type-declared',
      answer: editHeader(answer, 'content-type', () => 'application/json'),
    },
  );
  return mutants;
}

function editHeader(
  answer: Answer,
  wanted: string,
  change: (value: string) => string | undefined,
): Answer {
  const headers = answer.headers.flatMap(([name, value]): [string, string][] => {
    const changed = name.toLowerCase() === wanted ? change(value) : value;
    return changed === undefined ? [] : [[name, changed]];
  });
  return { ...answer, headers };
}

function withLine(answer: Answer, line: [string, string]): Answer {
  return { ...answer, headers: [...answer.headers, line] };
}

/** The same answer with another body, whose length is told rightly. */
export function withBody(answer: Answer, body: string): Answer {
  const length = String(Buffer.byteLength(body));
  return { ...editHeader(answer, 'content-length', () => length), body };
}
