import type { JsonObject } from '@rememberizer/description';
import type { Alternative } from './alternative.ts';

const INT32 = 2 ** 31;

/**
 * The formats that say which values there are. Any other says how a value is shown or stored, or is
 * one that nobody checks (JSON Schema 2020-12 validation §7.2.3).
 */
const TELLING = new Set([
  ...['date', 'time', 'date-time', 'duration', 'uuid', 'byte', 'binary', 'float', 'int32'],
  ...['email', 'idn-email', 'hostname', 'idn-hostname', 'ipv4', 'ipv6', 'regex'],
  ...['uri', 'url', 'uri-reference', 'uri-template', 'iri', 'iri-reference'],
  ...['json-pointer', 'relative-json-pointer'],
]);

const OF_NUMBERS = new Set(['float', 'int32', 'int64', 'double', 'decimal']);

/** Formats each of whose values is one of the other as well. */
const WIDER: Record<string, string[]> = {
  email: ['idn-email'],
  hostname: ['idn-hostname'],
  uri: ['uri-reference', 'iri', 'iri-reference', 'url'],
  url: ['uri', 'uri-reference', 'iri', 'iri-reference'],
  'uri-reference': ['iri-reference'],
  iri: ['iri-reference'],
};

/**
 * Adds what `format` says, and what the keywords say that replaced two formats in 3.1: `byte` became
 * `contentEncoding`, `binary` became `contentMediaType` (OpenAPI 3.1 §4.8.14.2).
 */
export function formatFacts(facts: Alternative, node: JsonObject): Alternative {
  const format = formatOf(node);
  if (format === undefined || !TELLING.has(format)) return facts;
  if (format !== 'int32') return { ...facts, formats: [format] };
  if (!facts.types.has('number')) return facts;
  const { min, max } = facts.number;
  const lowest = { value: -INT32, exclusive: false };
  const highest = { value: INT32 - 1, exclusive: false };
  return {
    ...facts,
    number: {
      ...facts.number,
      isInteger: true,
      min: min && min.value > -INT32 ? min : lowest,
      max: max && max.value < INT32 - 1 ? max : highest,
    },
    where: new Map([...facts.where, ['minimum', facts.where.get('format') ?? '']]),
  };
}

function formatOf({ format, contentEncoding, contentMediaType }: JsonObject): string | undefined {
  if (typeof format === 'string') return format;
  if (/^base64$/i.test(String(contentEncoding))) return 'byte';
  if (contentMediaType === 'application/octet-stream') return 'binary';
  return undefined;
}

/** Whether a format says something about values of a type. */
export function concerns(format: string, type: string): boolean {
  return type === (OF_NUMBERS.has(format) ? 'number' : 'string');
}

/** Whether every value of one format is one of another. */
export function isWithin(format: string, other: string): boolean {
  return format === other || (WIDER[format] ?? []).includes(other);
}
