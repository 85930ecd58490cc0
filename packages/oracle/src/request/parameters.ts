import type { Parameter } from '@rememberizer/description';
import { isObject } from '@rememberizer/description/json';
import { joinPointer } from '@rememberizer/description/pointer';
import { pathValues } from '../route.ts';
import { isSecret, showValue } from '../show.ts';
import { readParameterContent } from './content.ts';
import { type Reading, readHeader, readSegment } from './delimited.ts';
import type { RequestFault } from './fault.ts';
import { type Judge, requestLines } from './judge.ts';
import { readPaired } from './paired.ts';
import { decode, decodeForm } from './pairs.ts';
import { readBest } from './read.ts';
import { part, type Subject, schemaFaults } from './subject.ts';
import { written } from './written.ts';

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
      expected: `style ${written(judge.schemas, judge.operation, parameter).style}: ${reading.form}`,
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
  const { style, explode, types } = written(judge.schemas, judge.operation, parameter);
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
  const pairs = place === 'query' ? judge.pairs : judge.cookies;
  const own = pairs.find((pair) => pair.name === name);
  return own && (own.value ?? '');
}

function readParameter(judge: Judge, parameter: Parameter): Reading | undefined {
  const how = written(judge.schemas, judge.operation, parameter);
  const text = writtenText(judge, parameter);
  switch (parameter.in) {
    case 'path':
      return text === undefined ? undefined : readSegment(how, text);
    case 'header':
      return text === undefined ? undefined : readHeader(how, text);
    case 'query':
      return readPaired(how, judge.pairs, decodeForm);
    default:
      // Not every client encodes what it puts into a cookie.
      return readPaired(how, judge.cookies, (raw) => decode(raw) ?? raw);
  }
}
