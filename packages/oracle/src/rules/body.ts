import { joinPointer } from '@rememberizer/description/pointer';
import { bodySchema, declaredContent } from '../declared-body.ts';
import { contentEntry, headerLines, isJson, mediaTypeOf } from '../response.ts';
import type { Judged, Rule } from '../rule.ts';
import { maySendBody } from './no-body.ts';

export const bodyRules: Rule[] = [
  {
    id: 'media-type-declared',
    requirement: 'The media type of the body is one that the response declares.',
    source: 'OpenAPI 3.1 §4.8.17',
    weight: 'must',
    *check(judged) {
      const { declared, response } = judged;
      const content = declaredContent(judged);
      if (!content || response.body.length === 0) return;
      if (contentEntry(content, mediaTypeOf(response))) return;
      yield {
        source: joinPointer(declared?.pointer ?? '#', 'content'),
        message: 'the media type of the body is not declared',
        expected: Object.keys(content).join(' or '),
        seen: headerLines(response, 'Content-Type')[0] ?? 'no Content-Type',
        location: 'header Content-Type',
      };
    },
  },
  {
    id: 'body-present',
    requirement: 'A response that declares content has a body.',
    source: 'OpenAPI 3.1 §4.8.17',
    weight: 'must',
    *check(judged) {
      const content = declaredContent(judged);
      if (!content || judged.response.body.length > 0) return;
      yield {
        source: joinPointer(judged.declared?.pointer ?? '#', 'content'),
        message: 'the body is missing',
        expected: `a body of ${Object.keys(content).join(' or ')}`,
        seen: 'no body',
        location: 'body',
      };
    },
  },
  {
    id: 'body-undeclared',
    requirement: 'A response that declares no content has no body.',
    source: 'OpenAPI 3.1 §4.8.17',
    weight: 'should',
    *check({ method, declared, response }) {
      if (!declared || declared.node.content || !maySendBody(method, response.status)) return;
      if (response.body.length === 0) return;
      yield {
        source: declared.pointer,
        message: 'there is a body, although none is declared',
        expected: 'no body',
        seen: `${response.body.length} bytes`,
        location: 'body',
      };
    },
  },
  {
    id: 'body-json',
    requirement: 'A body that is called JSON is JSON in UTF-8.',
    source: 'RFC 8259 §2, §8.1',
    weight: 'must',
    *check({ response, method, text, json }) {
      if (!isJson(mediaTypeOf(response)) || !maySendBody(method, response.status)) return;
      if (json || response.body.length === 0) return;
      yield {
        message: 'the body is called JSON and is none',
        expected: 'JSON in UTF-8',
        seen: text === undefined ? 'bytes that are not UTF-8' : 'text that does not parse',
        location: 'body',
      };
    },
  },
  {
    id: 'body-schema',
    requirement: 'The body fits the schema of the response.',
    source: 'OpenAPI 3.1 §4.8.14',
    weight: 'must',
    *check(judged) {
      const { response, json, text, validator } = judged;
      const pointer = bodySchema(judged);
      const parsed = isJson(mediaTypeOf(response)) ? json : textValue(response, text);
      if (pointer === undefined || !parsed) return;
      for (const fault of validator.faults(pointer, parsed.value)) {
        yield {
          source: fault.pointer,
          message: `the body breaks '${fault.keyword}' at ${fault.place}`,
          expected: fault.expected,
          seen: fault.seen,
          location: `body ${fault.place}`,
        };
      }
    },
  },
  {
    id: 'body-ambiguous',
    requirement: 'It is clear which branch of a oneOf a body is.',
    source: 'JSON Schema 2020-12 §10.2.1.3, OpenAPI 3.1 §4.8.25',
    weight: 'note',
    *check(judged) {
      const pointer = bodySchema(judged);
      if (pointer === undefined || !judged.json) return;
      for (const { place, ...fault } of judged.validator.doubts(pointer, judged.json.value)) {
        yield {
          source: fault.pointer,
          message:
            fault.keyword === 'oneOf'
              ? `the body fits several branches of a oneOf at ${place}`
              : `the discriminator at ${place} names no schema`,
          expected: fault.expected,
          seen: fault.seen,
          location: 'description',
        };
      }
    },
  },
  {
    id: 'schema-usable',
    requirement: 'The schema of the body is one that a validator can use.',
    source: 'JSON Schema 2020-12 §4.3',
    weight: 'note',
    *check(judged) {
      const pointer = bodySchema(judged);
      const problem = pointer && judged.validator.problem(pointer);
      if (!problem) return;
      yield {
        source: pointer,
        message: 'the body is not checked, because its schema is broken',
        expected: 'a schema of JSON Schema 2020-12',
        seen: problem,
        location: 'description',
      };
    },
  },
];

/** Only plain text is its own value; what other media types mean is not known here. */
function textValue(response: Judged['response'], text: string | undefined) {
  return text !== undefined && mediaTypeOf(response) === 'text/plain' ? { value: text } : undefined;
}
