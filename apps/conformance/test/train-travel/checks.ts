import { Refusal } from './message.ts';

/** One thing that is asked of a value: the keyword that says so, and whether it holds. */
export type Check = readonly [keyword: string, holds: (value: unknown) => boolean];

/** What is asked of each member of an object, or of each parameter of a query. */
export type Checks = Record<string, readonly Check[]>;

/** The names of checks, `create-booking trip_id type`, that a faulty server leaves out. */
export type Overlooked = ReadonlySet<string>;

export const isText: Check = ['type', (value) => typeof value === 'string'];
export const isFlag: Check = ['type', (value) => typeof value === 'boolean'];
export const isWhole: Check = ['type', (value) => Number.isInteger(value)];

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
export const isUuid: Check = ['format', (value) => UUID.test(String(value))];

export const isOneOf = (keyword: 'const' | 'enum', ...allowed: unknown[]): Check => [
  keyword,
  (value) => allowed.includes(value),
];

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The first thing that is wrong with members, or undefined. */
export function findFault(
  scope: string,
  members: Record<string, unknown>,
  checks: Checks,
  required: readonly string[],
  overlooked: Overlooked,
): string | undefined {
  const missing = required.find(
    (name) => members[name] === undefined && !overlooked.has(`${scope} ${name} required`),
  );
  if (missing !== undefined) return `${missing} is missing.`;
  for (const [name, own] of Object.entries(checks)) {
    if (members[name] === undefined) continue;
    const broken = own.find(
      ([keyword, holds]) => !holds(members[name]) && !overlooked.has(`${scope} ${name} ${keyword}`),
    );
    if (broken) return `${name} breaks ${broken[0]}.`;
  }
  return undefined;
}

/** Refuses members that have a fault. */
export function checkMembers(...args: Parameters<typeof findFault>): void {
  const fault = findFault(...args);
  if (fault !== undefined) throw new Refusal(400, fault);
}

/** The names of all checks that `checkMembers` makes. */
export function namesOf(scope: string, checks: Checks, required: readonly string[] = []): string[] {
  return [
    ...required.map((name) => `${scope} ${name} required`),
    ...Object.entries(checks).flatMap(([name, own]) =>
      own.map(([keyword]) => `${scope} ${name} ${keyword}`),
    ),
  ];
}
