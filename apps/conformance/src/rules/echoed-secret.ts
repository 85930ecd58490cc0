import type { Description } from '@rememberizer/description';
import { isObject, type JsonObject } from '@rememberizer/description/json';
import type { Finding } from '@rememberizer/oracle';
import type { CaseResult } from '../run-case.ts';

/** Told for a refusal that repeats a password or a token of its request. */
export const ECHOED_SECRET = {
  id: 'secret-echoed',
  requirement: 'An error repeats no password and no token that it was sent.',
  source: 'OWASP ASVS 5.0 §16.5.1',
  weight: 'must',
} as const;

/** Shorter texts may stand in an error by accident, as may a plain word. */
const SHORTEST_PASSWORD = 8;
const SHORTEST_TOKEN = 40;

/**
 * Looks for what a request held in confidence in the error that it got: errors are logged, shown and
 * passed on. Passwords are the members that the description calls so (`format: password`) or says
 * are never answered (`writeOnly`).
 */
export function findEchoedSecrets(
  description: Description,
  results: CaseResult[],
): Map<CaseResult, Finding> {
  const names = secretNames(description);
  const found = new Map<CaseResult, Finding>();
  for (const result of results) {
    if (!result.result.ok || result.result.response.status < 400) continue;
    const text = Buffer.from(result.result.response.body).toString();
    const echoed = secretsOf(result, names).find(([, secret]) => holds(text, secret));
    if (echoed) found.set(result, toFinding(echoed[0]));
  }
  return found;
}

function toFinding(what: string): Finding {
  const { id: rule, source, weight } = ECHOED_SECRET;
  const message = `the error repeats ${what} of the request`;
  const expected = 'an error that can be logged and shown';
  return { rule, source, weight, message, expected, seen: what, location: 'body' };
}

/** A text as it is, or as JSON writes it. */
function holds(text: string, secret: string): boolean {
  return text.includes(secret) || text.includes(JSON.stringify(secret).slice(1, -1));
}

/** What each secret of a request is called, and its value. */
function secretsOf({ case: { request } }: CaseResult, names: string[]): [string, string][] {
  const body = request.body?.toString() ?? '';
  const passwords = names.flatMap((name) =>
    valuesOf(body, name).map((value): [string, string] => [`the ${name}`, value]),
  );
  const tokens = request.headers
    .filter(([name]) => /^(authorization|cookie)$/i.test(name))
    .flatMap(([name, value]) =>
      value.split(/[\s;=]+/).map((part): [string, string] => [`a token in ${name}`, part]),
    );
  return [
    ...passwords.filter(([, { length }]) => length >= SHORTEST_PASSWORD),
    ...tokens.filter(([, { length }]) => length >= SHORTEST_TOKEN),
  ].filter(([, value]) => /[^a-z]/.test(value));
}

/** The texts that a body has under a name, also where it is no whole JSON. */
function valuesOf(body: string, name: string): string[] {
  const literal = JSON.stringify(name).replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const form = new RegExp(`${literal}\\s*:\\s*("(?:[^"\\\\]|\\\\.)*")`, 'g');
  return Array.from(body.matchAll(form)).flatMap(([, text = '""']) => {
    try {
      return [String(JSON.parse(text))];
    } catch {
      return [];
    }
  });
}

/** The names of all properties that are secret wherever they stand. */
function secretNames({ document, resolve }: Description): string[] {
  const names = new Set<string>();
  const visit = (node: unknown) => {
    if (Array.isArray(node)) for (const item of node) visit(item);
    if (!isObject(node)) return;
    for (const [name, property] of Object.entries(isObject(node.properties) ? node.properties : {}))
      if (isSecret(resolve(property)?.node)) names.add(name);
    for (const value of Object.values(node)) visit(value);
  };
  visit(document);
  return [...names];
}

function isSecret(schema: JsonObject | undefined): boolean {
  return schema?.format === 'password' || schema?.writeOnly === true;
}
