import type { Parameter } from '@rememberizer/description';
import { isObject } from '@rememberizer/description/json';
import { joinPointer } from '@rememberizer/description/pointer';
import { isJson } from '../response.ts';
import type { RequestFault } from './fault.ts';
import type { Judge } from './judge.ts';
import { decode, decodeForm } from './pairs.ts';
import { readBest } from './read.ts';
import { part, type Subject, schemaFaults, unchecked } from './subject.ts';

/** Judges a parameter that is written in a media type (OpenAPI 3.1 §4.8.12.2). */
export function* readParameterContent(
  judge: Judge,
  parameter: Parameter,
  subject: Subject,
  text: string,
): Generator<RequestFault> {
  const content = isObject(parameter.node.content) ? parameter.node.content : {};
  const [[mediaType, node] = []] = Object.entries(content);
  if (mediaType === undefined || !isObject(node) || node.schema === undefined) return;
  const pointer = joinPointer(parameter.pointer, 'content', mediaType);
  const at = joinPointer(pointer, 'schema');
  const [essence = ''] = mediaType.split(';', 1);
  const decoded = decoderOf(parameter)(text);
  if (isJson(essence.trim())) {
    const parsed = decoded === undefined ? undefined : parseJson(decoded);
    if (parsed) yield* schemaFaults(judge, subject, at, parsed.value);
    else yield brokenJson(subject, pointer);
    return;
  }
  if (/^text\/plain$/.test(essence.trim())) {
    const value = readBest(judge.validator, at, [decoded ?? text]);
    yield* schemaFaults(judge, subject, at, value);
    return;
  }
  yield unchecked(subject, pointer, `nobody here reads ${mediaType}`, mediaType);
}

function decoderOf({ in: place }: Parameter): (text: string) => string | undefined {
  if (place === 'query') return decodeForm;
  return place === 'header' ? (text) => text : (text) => decode(text);
}

/** The value of a JSON text, in an object because it may be null. */
export function parseJson(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

function brokenJson(subject: Subject, pointer: string): RequestFault {
  return {
    rule: 'parameter-syntax',
    ...part(subject),
    pointer,
    place: '#',
    message: `${subject.called} is no JSON`,
    expected: 'JSON',
    seen: 'text that does not parse',
  };
}
