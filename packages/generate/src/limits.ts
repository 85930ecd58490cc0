import type { JsonObject } from '@rememberizer/description';

/** What schemas that apply together give for one keyword. */
export function said(parts: JsonObject[], keyword: string): unknown[] {
  return parts.map((part) => part[keyword]).filter((value) => value !== undefined);
}

function numbersSaid(parts: JsonObject[], keyword: string): number[] {
  return said(parts, keyword).filter((value) => typeof value === 'number');
}

/** The largest of the lower limits, or what counts where there is none. */
export function lower(parts: JsonObject[], keyword: string, none = 0): number {
  const limits = numbersSaid(parts, keyword);
  return limits.length === 0 ? none : Math.max(...limits);
}

/** The smallest of the upper limits. */
export function upper(parts: JsonObject[], keyword: string): number {
  return Math.min(Number.POSITIVE_INFINITY, ...numbersSaid(parts, keyword));
}

/** The first few of what may never end. */
export function* take<T>(values: Iterable<T>, most: number): Generator<T> {
  let left = most;
  if (left <= 0) return;
  for (const value of values) {
    yield value;
    left -= 1;
    if (left <= 0) return;
  }
}
