import type { Answer } from '../answer.ts';
import type { Asked, Fault } from '../example-server.ts';

/** A way to be wrong, and the rule that has to notice it. */
export interface KnownFault {
  name: string;
  rule: string;
  fault: Fault;
  /** The fault shows only where the target is taken for one that keeps state. */
  stateful?: boolean;
}

export type Change = (answer: Answer, asked: Asked) => ReturnType<Fault>;

export const when =
  (applies: (answer: Answer, asked: Asked) => boolean, change: Change): Fault =>
  (answer, asked) =>
    applies(answer, asked) ? change(answer, asked) : answer;

export const of =
  (id: string, status: number) =>
  (answer: Answer, { operation }: Asked) =>
    operation?.id === id && answer.status === status;

export const withHeaders =
  (change: (header: [string, string]) => [string, string][]): Change =>
  (answer) => ({ ...answer, headers: answer.headers.flatMap(change) });

export const without = (name: string) =>
  withHeaders((header) => (header[0] === name ? [] : [header]));

export const editCookie = (name: string, from: string, to: string) =>
  withHeaders(([key, value]) => [
    [key, key === 'Set-Cookie' && value.startsWith(`${name}=`) ? value.replace(from, to) : value],
  ]);

export const withBody = (answer: Answer, body: string): Answer => ({
  ...answer,
  headers: answer.headers.map(([name, value]) =>
    name === 'Content-Length' ? [name, String(Buffer.byteLength(body))] : [name, value],
  ),
  body,
});

export const editJson =
  (edit: (body: Record<string, unknown>) => void): Change =>
  (answer) => {
    const body = JSON.parse(answer.body);
    edit(body);
    return withBody(answer, JSON.stringify(body));
  };
