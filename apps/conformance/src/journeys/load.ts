import { basename, dirname, relative, resolve } from 'node:path';
import type { Description } from '@rememberizer/description';
import { isObject, type JsonObject } from '@rememberizer/description/json';
import { lineOf, readSource, type Source } from '@rememberizer/description/source';
import type { RefusedRequest, Workflow } from './arazzo.ts';
import { findBrokenReference } from './check-references.ts';
import { ArazzoFault, objects } from './nodes.ts';
import { readWorkflows } from './read.ts';
import { findRefused } from './refused-request.ts';

export type LoadedWorkflows = { ok: true; workflows: Workflow[] } | { ok: false; message: string };

/**
 * Reads Arazzo files and those that they name as sources. Everything in them is checked against the
 * description now, so that no run ends in the middle because of a slip of the pen.
 */
export async function loadWorkflows(
  files: string[],
  description: Description,
): Promise<LoadedWorkflows> {
  const wanted = files.map((file) => resolve(file));
  const queue = [...wanted];
  const workflows: Workflow[] = [];
  for (const file of queue) {
    const read = await readSource(file);
    if (!read.ok) return { ok: false, message: read.failure.message };
    const { value } = read.source;
    if (!isObject(value) || !/^1\.0\.\d+$/.test(String(value.arazzo))) {
      return { ok: false, message: `${file}: this is no Arazzo 1.0 description` };
    }
    try {
      const isAsked = wanted.includes(file);
      for (const workflow of readWorkflows(value, basename(file), description)) {
        await markRefused(workflow, description, read.source);
        workflows.push(isAsked ? workflow : { ...workflow, isCalled: true });
      }
    } catch (error) {
      if (!(error instanceof ArazzoFault)) throw error;
      const line = error.pointer && `:${await lineOf(read.source.text, error.pointer)}`;
      return { ok: false, message: `${file}${line}: ${error.message}` };
    }
    for (const url of arazzoSources(value)) {
      if (/^[a-z]+:\/\//i.test(url)) {
        return { ok: false, message: `${file}: the source ${url} is no file; save it as one` };
      }
      const source = resolve(dirname(file), url);
      if (!queue.includes(source)) queue.push(source);
    }
  }
  markSuspects(workflows);
  const fault = findBrokenCall(workflows);
  return fault === undefined
    ? { ok: true, workflows: inOrder(workflows) }
    : { ok: false, message: fault };
}

/** Marks the steps whose requests the description refuses. */
async function markRefused({ steps }: Workflow, description: Description, { file, text }: Source) {
  for (const step of steps) {
    const refused = findRefused(step, description);
    if (!refused) continue;
    const [, pointer = ''] = step.source.split('#');
    const place = relative(process.cwd(), file);
    const at = `${place.startsWith('..') ? file : place}:${await lineOf(text, `#${pointer}`)}`;
    step.refused = { at, ...refused };
  }
}

/** Marks what expects another refusal than the one that makes other steps stale. */
function markSuspects(workflows: Workflow[]): void {
  const refused = workflows.flatMap(({ steps }) => steps.flatMap((step) => step.refused ?? []));
  const reasonOf = ({ pointer, expected }: RefusedRequest) => `${pointer} ${expected}`;
  const stale = new Set(refused.filter(({ isExpected }) => !isExpected).map(reasonOf));
  for (const request of refused) request.isSuspect = stale.has(reasonOf(request));
}

function arazzoSources({ sourceDescriptions }: JsonObject): string[] {
  const sources = objects(sourceDescriptions).filter(({ type }) => type === 'arazzo');
  return sources.map(({ url }) => String(url));
}

/** Marks what is called, and tells the first call or dependency that leads nowhere. */
function findBrokenCall(workflows: Workflow[]): string | undefined {
  const byId = new Map(workflows.map((workflow) => [workflow.id, workflow]));
  if (byId.size < workflows.length) {
    const twice = workflows.find((workflow) => byId.get(workflow.id) !== workflow);
    return `there are two workflows '${twice?.id}'`;
  }
  for (const { id, steps, dependsOn } of workflows) {
    for (const other of dependsOn) {
      if (!byId.has(other)) return `workflow '${id}' depends on '${other}', which there is not`;
    }
    for (const { calls, source } of steps) {
      if (!('workflow' in calls)) continue;
      const called = byId.get(calls.workflow);
      if (!called) return `${source}: there is no workflow '${calls.workflow}'`;
      if (reaches(byId, called, id)) return `${source}: '${id}' ends up calling itself`;
      called.isCalled = true;
    }
  }
  for (const workflow of workflows) {
    const broken = findBrokenReference(workflow, byId);
    if (broken) return broken;
  }
  return undefined;
}

function reaches(byId: Map<string, Workflow>, from: Workflow, id: string): boolean {
  if (from.id === id) return true;
  return from.steps.some(({ calls }) => {
    const next = 'workflow' in calls ? byId.get(calls.workflow) : undefined;
    return next !== undefined && next !== from && reaches(byId, next, id);
  });
}

/** What others depend on comes before them; otherwise the order is that of the files. */
function inOrder(workflows: Workflow[]): Workflow[] {
  const ordered = new Set<Workflow>();
  const add = (workflow: Workflow, above: Workflow[]) => {
    if (ordered.has(workflow) || above.includes(workflow)) return;
    for (const id of workflow.dependsOn) {
      const other = workflows.find((each) => each.id === id);
      if (other) add(other, [...above, workflow]);
    }
    ordered.add(workflow);
  };
  for (const workflow of workflows) add(workflow, []);
  return [...ordered];
}
