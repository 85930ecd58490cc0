import { randomBytes } from 'node:crypto';
import type { JsonObject } from '@rememberizer/description/json';
import type { Workflow } from './arazzo.ts';

/**
 * The inputs of one run of a workflow: what the calling step gives, else what the user gives, else
 * the default of the schema, else a fresh value where the schema asks for one by `x-fresh`.
 */
export function inputsFor(
  { inputs }: Workflow,
  passed: JsonObject,
  given: Record<string, string>,
): JsonObject {
  const id = randomBytes(8).toString('hex');
  const values = Object.entries(inputs).map(([name, schema]) => {
    return [name, passed[name] ?? given[name] ?? schema.default ?? makeFresh(schema, id)];
  });
  return Object.fromEntries(values.filter(([, value]) => value !== undefined));
}

function makeFresh({ 'x-fresh': fresh }: JsonObject, id: string): string | undefined {
  if (fresh === undefined) return undefined;
  return String(fresh)
    .replaceAll('{id}', id)
    .replace(/\{(\d+)\}/g, (_, length: string) => 'x'.repeat(Number(length)));
}
