import type { Operation } from '@rememberizer/description';
import { isObject } from '@rememberizer/description/json';
import { joinPointer } from '@rememberizer/description/pointer';
import type { Context } from '../cases/context.ts';
import { jsonSpace, textSpace, type ValueSpace } from '../values/value-space.ts';
import type { Body } from './body.ts';
import { mediaKind } from './media-kind.ts';

/** The values of a body, or undefined where the description says nothing about them. */
export function bodySpace(
  context: Context,
  { requestBody }: Operation,
  body: Body,
): ValueSpace | undefined {
  if (!requestBody) return undefined;
  const pointer = joinPointer(requestBody.pointer, 'content', body.mediaType, 'schema');
  if (!context.schemas.resolve({ $ref: pointer })) return undefined;
  switch (mediaKind(body.mediaType)) {
    case 'json':
      return jsonSpace(context, pointer);
    case 'text':
      return typeof body.value === 'string'
        ? { ...textSpace(context, pointer), canWrite: (value) => typeof value === 'string' }
        : undefined;
    case 'form':
    case 'multipart':
      return formSpace(context, pointer, body);
    default:
      return undefined;
  }
}

/**
 * The members of a form are texts, but for those that are written as JSON, and files, whose bytes no
 * schema describes. How an object stands in a form that is not multipart every server decides itself.
 */
function formSpace(context: Context, pointer: string, { value, parts }: Body): ValueSpace {
  const isWhole = (name: string) =>
    parts ? parts[name]?.isFile : isObject(membersOf(value)[name]);
  const original = membersOf(value);
  return {
    ...textSpace(context, pointer, ([name]) => !parts?.[String(name)]?.isJson),
    canWrite: (form) =>
      isObject(form) &&
      Object.entries(form).every(([name, member]) =>
        isWhole(name) ? isSame(member, original[name]) : isWritable(member, parts?.[name]?.isJson),
      ),
  };
}

function membersOf(value: unknown): Record<string, unknown> {
  return isObject(value) ? value : {};
}

function isSame(a: unknown, b: unknown): boolean {
  return b === undefined || JSON.stringify(a) === JSON.stringify(b);
}

/** A list without items leaves nothing in a form that would say so. */
function isWritable(member: unknown, isJson = false): boolean {
  if (Array.isArray(member))
    return member.length > 0 && member.every((item) => isJson || isText(item));
  return isJson || isText(member);
}

function isText(member: unknown): boolean {
  return typeof member !== 'object' && member !== undefined;
}
