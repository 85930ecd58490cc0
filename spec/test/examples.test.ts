import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { bundle } from './redocly.ts';

type Example = { pointer: string; schema: string; value: unknown };

const description = await bundle();

/** Every example beside a schema: of a body, a header (cookies among them) or a parameter. */
const examplesIn = (node: unknown, pointer = '#'): Example[] => {
  if (typeof node !== 'object' || node === null) return [];
  const inside = Object.entries(node).flatMap(([key, child]) => {
    return examplesIn(child, `${pointer}/${escaped(key)}`);
  });
  return 'schema' in node ? [...valuesOf(node as WithExamples, pointer), ...inside] : inside;
};

type WithExamples = { example?: unknown; examples?: Record<string, { value: unknown }> };

const valuesOf = (node: WithExamples, pointer: string): Example[] => {
  const schema = `${pointer}/schema`;
  const named = Object.entries(node.examples ?? {}).map(([name, { value }]) => {
    return { pointer: `${pointer}/examples/${escaped(name)}`, schema, value };
  });
  if (node.example === undefined) return named;
  return [{ pointer: `${pointer}/example`, schema, value: node.example }, ...named];
};

const escaped = (key: string) => key.replaceAll('~', '~0').replaceAll('/', '~1');

// The bundle is no schema but holds schemas, so its own keywords are unknown to ajv.
const ajv = new Ajv2020({ strict: false, allErrors: true });
formats.default(ajv);
ajv.addSchema(description, 'openapi.json');

const faults = ({ schema, value }: Example) => {
  ajv.validate({ $ref: `openapi.json${encodeURI(schema)}` }, value);
  return ajv.errors ?? [];
};

describe('the examples of the description', () => {
  const examples = examplesIn(description);

  it.each(examples)('keeps to its schema: $pointer', (example) => {
    expect(faults(example)).toEqual([]);
  });

  it('are there for every body, header and parameter', () => {
    const schemas = [...JSON.stringify(description).matchAll(/"schema":/g)].length;
    const shown = new Set(examples.map(({ schema }) => schema)).size;
    expect(shown).toBe(schemas);
  });

  it('would be refused with a cookie that scripts can read', () => {
    const pointer = '#/components/headers/SessionCookies';
    const lines: string[] = description.components.headers.SessionCookies.example;
    const value = lines.map((line) => line.replace('; HttpOnly', ''));
    const readable = { pointer, schema: `${pointer}/schema`, value };
    expect(faults(readable).map(({ params }) => params.pattern)).toContain('; HttpOnly(;|$)');
  });
});

describe('the patterns of the description', () => {
  const patterns = [...JSON.stringify(description).matchAll(/"pattern":("(?:[^"\\]|\\.)*")/g)];
  const unique = [...new Set(patterns.map(([, pattern]) => JSON.parse(pattern ?? '""') as string))];

  it.each(unique)('mean the same with and without the u flag: %s', (pattern) => {
    for (const text of ['', '123456', 'a\u0000b', 'a\u007Fb', 'a\u009Fb', '\n', 'é', '😀']) {
      expect(new RegExp(pattern, 'u').test(text)).toBe(new RegExp(pattern).test(text));
    }
  });

  it.each([
    ['1', true],
    ['2592000', true],
    ['0', false],
    ['2592001', false],
    ['10000000', false],
  ])('allow a refresh cookie with Max-Age=%s: %s', (age, allowed) => {
    const month = unique.find((pattern) => pattern.includes('2592000')) ?? '';
    expect(new RegExp(month).test(`refresh_token=a; Max-Age=${age}; Secure`)).toBe(allowed);
  });
});
