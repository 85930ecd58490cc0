import type { Description } from '@rememberizer/description';

/** The paths of a description up to each parameter in them: what names one resource. */
export function resourceTemplates({ operations }: Description): string[] {
  return [...new Set(operations.flatMap(({ path }) => prefixesOf(path)))];
}

/** The longest beginning of a template that names a resource, if any does. */
export function resourceTemplate(path: string): string | undefined {
  return prefixesOf(path).at(-1);
}

function prefixesOf(path: string): string[] {
  const segments = path.split('/');
  return segments.flatMap((segment, index) =>
    segment.includes('{') ? [segments.slice(0, index + 1).join('/')] : [],
  );
}

/** Whether a path has the segments of a template. */
export function fitsTemplate(template: string, path: string): boolean {
  const [wanted, segments] = [template.split('/'), path.split('/')];
  return (
    wanted.length === segments.length &&
    wanted.every((part, index) =>
      part.includes('{') ? segments[index] !== '' : part === segments[index],
    )
  );
}

/** The texts that stand for the parameters of a template in a path that fits it. */
export function readTemplate(template: string, path: string): Record<string, string> {
  const segments = path.split('/');
  const pairs = template.split('/').flatMap((part, index): [string, string][] => {
    const name = /^\{([^{}]+)\}$/.exec(part)?.[1];
    return name === undefined ? [] : [[name, decode(segments[index] ?? '')]];
  });
  return Object.fromEntries(pairs);
}

/** The path that a template makes with values for its parameters, if there is one for each. */
export function fillTemplate(
  template: string,
  values: Record<string, unknown>,
): string | undefined {
  const path = template.replace(/\{([^{}]+)\}/g, (whole, name: string) =>
    values[name] === undefined ? whole : encodeURIComponent(String(values[name])),
  );
  return path.includes('{') ? undefined : path;
}

/** What the resources under a path are called, one of them: `/v2/bookings` has a `booking`. */
export function nounOf(path: string): string {
  const segments = path.split('/').filter((segment) => /^[a-z][\w.-]*$/i.test(segment));
  return singular(segments.at(-1) ?? '');
}

/** An English noun in the singular, as far as its ending tells. */
export function singular(noun: string): string {
  const lower = noun.toLowerCase();
  if (lower.endsWith('ies')) return `${lower.slice(0, -3)}y`;
  if (/(ss|x|ch|sh)es$/.test(lower)) return lower.slice(0, -2);
  return /[^s]s$/.test(lower) ? lower.slice(0, -1) : lower;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
