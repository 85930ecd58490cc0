import type { Description, Operation } from '@rememberizer/description';
import { isObject, type JsonObject } from '@rememberizer/description/json';
import { joinPointer } from '@rememberizer/description/pointer';
import { createSchemaValidator } from '@rememberizer/oracle/schema';
import { jsonOf } from './faults/fault.ts';
import type { Asked, OuterFault } from './proxy.ts';

/** A server that overlooks one keyword at one property of the body of one operation. */
export interface RequestMutant {
  name: string;
  operation: Operation;
  fault: OuterFault;
}

const MEDIA_TYPE = 'application/json';

/**
 * One mutant for each keyword of each property: the proxy mends what breaks this keyword and nothing
 * else, so that the server behind it takes the request for a right one.
 */
export function requestMutants(description: Description): RequestMutant[] {
  return description.operations.flatMap((operation) => {
    const content = operation.requestBody?.node.content;
    const media = isObject(content) ? content[MEDIA_TYPE] : undefined;
    if (!isObject(media) || !isObject(media.example)) return [];
    const { example } = media;
    const schema = description.resolve(media.schema)?.node ?? {};
    const properties = isObject(schema.properties) ? schema.properties : {};
    const mutants = Object.entries(properties).flatMap(([name, node]) =>
      keywordsOf(description, node).map((keyword) => ({ name, keyword })),
    );
    const required = Array.isArray(schema.required) ? schema.required.map(String) : [];
    return [
      ...mutants,
      ...required.map((name) => ({ name, keyword: 'required' })),
      { name: '', keyword: 'additionalProperties' },
    ].map(({ name, keyword }) => ({
      name: `${operation.id} overlooks '${keyword}'${name && ` of ${name}`}`,
      operation,
      fault: { ask: overlook(description, operation, example, name, keyword) },
    }));
  });
}

function keywordsOf(description: Description, node: unknown): string[] {
  const schema = description.resolve(node)?.node ?? {};
  const parts = [schema, ...(Array.isArray(schema.allOf) ? schema.allOf : [])].filter(isObject);
  const has = (keyword: string, value?: string) =>
    parts.some(({ [keyword]: own }) => own !== undefined && (value === undefined || own === value));
  return ['type', 'minLength', 'maxLength', 'pattern', 'format'].filter((keyword) => {
    // The format of a password refuses nothing, and that of an address whatever its pattern refuses:
    // who overlooks these is not wrong.
    if (keyword === 'format' && has('format', 'password')) return false;
    if (keyword === 'pattern' && has('format', 'email')) return false;
    return has(keyword);
  });
}

function overlook(
  description: Description,
  operation: Operation,
  example: JsonObject,
  property: string,
  keyword: string,
): (asked: Asked) => Asked {
  const validator = createSchemaValidator(description, 'request');
  const pointer = joinPointer(
    operation.requestBody?.pointer ?? '',
    ...['content', MEDIA_TYPE, 'schema'],
  );
  return (asked) => {
    const body = asked.operation === operation ? jsonOf(asked) : undefined;
    if (!body) return asked;
    const faults = validator.faults(pointer, body);
    if (faults.length === 0 || faults.some((fault) => fault.keyword !== keyword)) return asked;
    const mended = Object.fromEntries(Object.entries(body).filter(([name]) => name in example));
    const value = property === '' ? {} : { [property]: example[property] };
    const whole = { ...mended, ...value };
    // What is still wrong is wrong at another property, which this server does look at.
    if (validator.faults(pointer, whole).length > 0) return asked;
    return { ...asked, text: JSON.stringify(whole) };
  };
}
