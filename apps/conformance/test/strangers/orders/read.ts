import { Refusal } from '../serve.ts';

/** An object of which nothing is known. */
export type Loose = Record<string, unknown>;

/** Refuses what does not hold. */
export function need(condition: unknown, what: string): asserts condition {
  if (!condition) throw new Refusal(422, `bad ${what}`);
}

export function object(value: unknown, what: string): Loose {
  need(typeof value === 'object' && value !== null && !Array.isArray(value), what);
  return value as Loose;
}

export function list(value: unknown, what: string): unknown[] {
  need(Array.isArray(value), what);
  return value;
}

export function text(value: unknown, what: string): string {
  need(typeof value === 'string', what);
  return value;
}

export function whole(value: unknown, what: string): number {
  need(Number.isInteger(value), what);
  return value as number;
}

/** Refuses members that are not named. */
export function only(value: Loose, names: string[], what: string): void {
  need(
    Object.keys(value).every((name) => names.includes(name)),
    `${what}: too much`,
  );
}

/** Whether no two items are equal. */
export function isDistinct(items: unknown[]): boolean {
  return new Set(items.map((item) => JSON.stringify(item))).size === items.length;
}

export function isMultiple(value: number, step: number): boolean {
  return Math.abs(value / step - Math.round(value / step)) < 1e-9;
}
