import type { Description, Resolved } from '@rememberizer/description';
import { isObject } from '@rememberizer/description/json';
import { joinPointer } from '@rememberizer/description/pointer';
import { sample } from '@rememberizer/generate/sample';
import type { Witness } from '../change.ts';
import { schemasOf } from '../schema/scope.ts';

/** What an answer that shows a change has in one of its parts. */
interface Part {
  value?: unknown;
  mediaType?: string | undefined;
  header?: { name: string; value: unknown };
}

/** An answer that a description allows, with a value that shows a change. */
export function answerWitness(
  description: Description,
  status: string,
  response: Resolved | undefined,
  { value, mediaType, header }: Part = {},
): Witness {
  const content = response && isObject(response.node.content) ? response.node.content : {};
  const [first] = Object.keys(content);
  const type = mediaType ?? first;
  const headers: [string, string][] = [];
  if (header) headers.push([header.name, text(header.value)]);
  if (type === undefined || !response) return { kind: 'response', status, headers };
  headers.unshift(['Content-Type', type]);
  const pointer = joinPointer(response.pointer, 'content', type, 'schema');
  const body =
    value === undefined ? sample(schemasOf(description, 'response'), { $ref: pointer }) : value;
  return { kind: 'response', status, headers, ...(body === undefined ? {} : { body: text(body) }) };
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}
