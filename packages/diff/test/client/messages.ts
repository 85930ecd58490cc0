import type { JsonObject } from '@rememberizer/description/json';
import { type Case, pair } from './case.ts';
import { edit } from './edit.ts';

const string = { type: 'string' };
const object = (properties: JsonObject, required: string[] = []) => ({
  type: 'object',
  required,
  properties,
});
const answer = (schema: JsonObject, mediaType = 'application/json') => ({
  description: '',
  content: { [mediaType]: { schema } },
});

/** A description with an operation whose body and answers are given. */
function report(content: JsonObject, responses: JsonObject): JsonObject {
  return {
    openapi: '3.1.0',
    info: { title: 'Reports', version: '1.0.0' },
    paths: {
      '/report': {
        post: { operationId: 'report', requestBody: { required: true, content }, responses },
      },
    },
  };
}

const fault = object({ code: string }, ['code']);
const other = object({ detail: string }, ['detail']);
const json = { 'application/json': { schema: object({ text: string }, ['text']) } };
const upload = (properties: JsonObject, required: string[] = []) => ({
  'multipart/form-data': { schema: object(properties, required) },
});
const file = { type: 'string', format: 'binary' };
const done = { 204: { description: '' } };
const write = (body: string) =>
  `export const data: api.ReportData = { url: '/report', body: ${body} };`;
const read = (what: string, code: string) =>
  `export const read = (it: api.${what}) => { return ${code}; };`;

const statuses = report(json, { ...done, 400: answer(fault), default: answer(fault) });
const ranges = report(json, { ...done, '4XX': answer(fault) });

/** Changes of statuses that stand for several, of media types, and of what is no JSON. */
export const messages: Case[] = [
  pair(
    'breaking',
    '`default` is gone',
    [statuses, edit(statuses, { 'paths /report post responses default': undefined })],
    read('ReportErrors', 'it.default.code'),
    'client-status-removed POST /report default',
  ),
  pair(
    'additive',
    'a status is told apart from `default`',
    [statuses, edit(statuses, { 'paths /report post responses 404': answer(fault) })],
    read('ReportError', 'it.code'),
    'client-status-added POST /report 404',
  ),
  pair(
    'breaking',
    '`default` comes with another answer',
    [ranges, edit(ranges, { 'paths /report post responses default': answer(other) })],
    read('ReportError', 'it.code'),
    'client-answer-wider POST /report default',
  ),
  pair(
    'breaking',
    'a range becomes one status',
    [
      ranges,
      edit(ranges, {
        'paths /report post responses 4XX': undefined,
        'paths /report post responses 400': answer(fault),
      }),
    ],
    read('ReportErrors', "it['4XX'].code"),
    'client-status-removed POST /report 4XX',
  ),
  pair(
    'breaking',
    'a member of a range is gone',
    [ranges, edit(ranges, { 'paths /report post responses 4XX': answer(other) })],
    read('ReportError', 'it.code'),
  ),
  pair(
    'breaking',
    'JSON becomes text',
    [ranges, edit(ranges, { 'paths /report post responses 4XX': answer(string, 'text/plain') })],
    read('ReportError', 'it.code'),
  ),
  pair(
    'none',
    'a media type that the types do not show comes',
    [
      ranges,
      edit(ranges, {
        'paths /report post requestBody content application/xml': json['application/json'],
      }),
    ],
    write("{ text: '' }"),
  ),
  pair(
    'breaking',
    'a file becomes text',
    [report(upload({ scan: file }), done), report(upload({ scan: string }), done)],
    write('{ scan: new Blob([]) }'),
    'client-request-narrower POST /report body #/scan',
  ),
  pair(
    'breaking',
    'a part of a form has to be there',
    [report(upload({ scan: file }), done), report(upload({ scan: file }, ['scan']), done)],
    write('{}'),
    'client-request-required POST /report body #/scan',
  ),
  pair(
    'additive',
    'an optional part of a form is new',
    [report(upload({ scan: file }), done), report(upload({ scan: file, note: string }), done)],
    write('{ scan: new Blob([]) }'),
    'client-member-added POST /report body #/note',
  ),
  pair(
    'breaking',
    'a file is answered as text',
    [
      report(json, { 200: answer(file, 'image/png') }),
      report(json, { 200: answer(string, 'text/plain') }),
    ],
    read('ReportResponse', 'it.size'),
    'client-answer-wider POST /report 200 body',
  ),
];
