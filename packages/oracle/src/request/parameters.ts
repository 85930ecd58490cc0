import type { Parameter } from '@rememberizer/description';
import { isObject } from '@rememberizer/description/json';
import { joinPointer } from '@rememberizer/description/pointer';
import { pathValues } from '../route.ts';
import { isSecret, showValue } from '../show.ts';
import { readParameterContent } from './content.ts';
import { type Reading, readHeader, readSegment } from './delimited.ts';
import type { RequestFault } from './fault.ts';
import { type Judge, requestLines } from './judge.ts';
import { type PairedWritten, readPaired } from './paired.ts';
import { decode, decodeForm, readCookies, readPairs } from './pairs.ts';
import { readBest } from './read.ts';
import { part, type Subject, schemaFaults } from './subject.ts';
import { propertiesOf, typesOf } from './types.ts';

/** The default style of each place (OpenAPI 3.1 §4.8.12.2). */
const STYLES = { path: 'simple', header: 'simple', query: 'form', cookie: 'form' };

/** The faults of all parameters of a request. What is not declared is no fault. */
export function* parameterFaults(judge: Judge): Generator<RequestFault> {
  for (const parameter of judge.operation.parameters) {
    if (!isIgnored(parameter)) yield* judgeParameter(judge, parameter);
  }
}

/** Headers that other parts of an operation describe (OpenAPI 3.1 §4.8.12.2). */
function isIgnored({ in: place, name }: Parameter): boolean {
  return place === 'header' && /^(accept|content-type|authorization)$/i.test(name);
}

function* judgeParameter(judge: Judge, parameter: Parameter): Generator<RequestFault> {
  const { in: place, name, node, pointer } = parameter;
  const subject: Subject = { in: place, name, called: `the ${place} parameter '${name}'` };
  const text = writtenText(judge, parameter);
  if (node.allowEmptyValue === true && text === '') return;
  if (isObject(node.content)) {
    if (text === undefined) yield* absence(parameter, subject);
    else yield* readParameterContent(judge, parameter, subject, text);
    return;
  }
  const at = joinPointer(pointer, 'schema');
  const reading = readParameter(judge, parameter);
  if (!reading) {
    const isEmptyObject = node.schema !== undefined && mayVanish(judge, parameter);
    if (!isEmptyObject) yield* absence(parameter, subject);
    return;
  }
  if ('form' in reading) {
    const seen = place === 'cookie' || isSecret(name) ? showHidden(text) : showValue(text, name);
    yield {
      rule: 'parameter-syntax',
      ...part(subject),
      pointer,
      place: '#',
      message: `${subject.called} is not written in its style`,
      expected: `style ${written(judge, parameter).style}: ${reading.form}`,
      seen,
    };
    return;
  }
  if (node.schema === undefined) return;
  const value = readBest(judge.validator, at, reading.shapes);
  yield* schemaFaults(judge, subject, at, value);
}

function showHidden(text: string | undefined): string {
  return text === undefined ? 'something else' : `a string of ${text.length} characters`;
}

function* absence({ required, pointer }: Parameter, subject: Subject): Generator<RequestFault> {
  if (!required) return;
  yield {
    rule: 'parameter-required',
    ...part(subject),
    pointer,
    place: '#',
    message: `${subject.called} is missing`,
    expected: `the parameter '${subject.name}'`,
    seen: 'absent',
  };
}

/** An object without members leaves no pair behind. */
function mayVanish(judge: Judge, parameter: Parameter): boolean {
  const { style, explode, types } = written(judge, parameter);
  const isSpread = style === 'deepObject' || (style === 'form' && explode);
  const at = joinPointer(parameter.pointer, 'schema');
  return isSpread && types.has('object') && judge.validator.faults(at, {}).length === 0;
}

/** The only text of a parameter, before it is taken apart. */
function writtenText(judge: Judge, { in: place, name }: Parameter): string | undefined {
  if (place === 'path') return pathValues(judge.operation, judge.path)?.get(name);
  if (place === 'header') {
    const lines = requestLines(judge, name);
    return lines.length === 0 ? undefined : lines.join(', ');
  }
  const pairs = place === 'query' ? readPairs(judge.query) : readCookies(cookieLines(judge));
  const own = pairs.find((pair) => pair.name === name);
  return own && (own.value ?? '');
}

function cookieLines(judge: Judge): string[] {
  return requestLines(judge, 'Cookie');
}

function readParameter(judge: Judge, parameter: Parameter): Reading | undefined {
  const how = written(judge, parameter);
  const text = writtenText(judge, parameter);
  switch (parameter.in) {
    case 'path':
      return text === undefined ? undefined : readSegment(how, text);
    case 'header':
      return text === undefined ? undefined : readHeader(how, text);
    case 'query':
      return readPaired(how, readPairs(judge.query), claimed(judge, parameter), decodeForm);
    default:
      return readPaired(
        how,
        readCookies(cookieLines(judge)),
        claimed(judge, parameter),
        (raw) =>
          // Not every client encodes what it puts into a cookie.
          decode(raw) ?? raw,
      );
  }
}

/** The names of pairs that belong to other parameters or are credentials. */
function claimed({ operation }: Judge, parameter: Parameter): Set<string> {
  const others = operation.parameters.filter((other) => other !== parameter);
  const keys = operation.security.flat().map(({ scheme }) => String(scheme.name));
  return new Set([...others.map(({ name }) => name), ...keys]);
}

function written({ schemas }: Judge, { in: place, name, node, pointer }: Parameter): PairedWritten {
  const style = String(node.style ?? STYLES[place]);
  const at = joinPointer(pointer, 'schema');
  const schema = schemas.resolve({ $ref: at })?.node;
  return {
    name,
    style,
    explode: node.explode === undefined ? style === 'form' : node.explode === true,
    types: typesOf(schemas, schema),
    members: [...propertiesOf(schemas, schema, at).keys()],
    isOpen: isObject(schema?.additionalProperties),
  };
}
