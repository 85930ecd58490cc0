import type ts from 'typescript-6';
import { type ClientChange, toChange } from './change.ts';
import type { Context } from './context.ts';
import type { Pair } from './graph.ts';
import { listMembers, type Member } from './members.ts';
import type { TypedOperation } from './operations.ts';
import { splitType } from './parts.ts';
import { nameOf } from './words.ts';
import { compareWritten } from './write-members.ts';

/** Compares what an operation is sent: its body and its parameters, but not headers and cookies. */
export function compareRequest(
  context: Context,
  [base, revision]: [TypedOperation, TypedOperation],
): void {
  const before = dataMembers(context, context.base.types, base);
  const after = dataMembers(context, context.revision.types, revision);
  const place = { operation: revision.label, side: 'request' as const };
  const body = [before.get('body'), after.get('body')];
  if (body[0] && body[1]) {
    const pair = context.write.add(body[0].type, body[1].type);
    context.reports.push(() =>
      context.write.list(pair).map((finding) => toChange(finding, { ...place, part: 'body' })),
    );
  }
  for (const group of ['path', 'query']) {
    compareGroup(context, group, before.get(group)?.type, after.get(group)?.type, revision.label);
  }
  if (base.route !== revision.route) context.reports.push(() => [moved(base, revision)]);
}

function dataMembers(
  { checker }: Context,
  types: Map<string, ts.Type>,
  { names }: TypedOperation,
): Map<string, Member> {
  const type = types.get(names.get('data') ?? '');
  return (type && listMembers(checker, type)) ?? new Map();
}

/** The parameters of one group are told one by one, as those who write a description know them. */
function compareGroup(
  context: Context,
  group: string,
  before: ts.Type | undefined,
  after: ts.Type | undefined,
  operation: string,
): void {
  const { checker, write, reports } = context;
  const pairs: [step: string, pair: Pair][] = [];
  const findings = compareWritten(
    groupMembers(checker, before),
    groupMembers(checker, after),
    after ? nameOf(checker, after) : '`never`',
    (step, one, other) => pairs.push([step, write.add(one, other)]),
  );
  const place = (step = '') => ({
    operation,
    side: 'request' as const,
    part: `${group} ${step}`.trim(),
  });
  reports.push(() => [
    ...findings.map((finding) => toChange({ ...finding, steps: [] }, place(finding.step))),
    ...pairs.flatMap(([step, pair]) =>
      write.list(pair).map((finding) => toChange(finding, place(step))),
    ),
  ]);
}

function groupMembers(checker: ts.TypeChecker, type: ts.Type | undefined): Map<string, Member> {
  const [group] = type ? splitType(type).objects : [];
  return (group && listMembers(checker, group)) ?? new Map();
}

function moved(base: TypedOperation, revision: TypedOperation): ClientChange {
  return {
    rule: 'client-operation-moved',
    rating: 'breaking',
    operation: base.label,
    side: 'request',
    location: 'operation',
    message: `The \`url\` of ${base.names.get('data')} was that of ${base.label} and is that of ${revision.label} (TS2322).`,
  };
}
