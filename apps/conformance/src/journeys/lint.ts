import type { Description } from '@rememberizer/description';
import { isObject } from '@rememberizer/description/json';
import { lineOf, readSource } from '@rememberizer/description/source';
import { loadWorkflows } from './load.ts';
import { ArazzoFault, objects } from './nodes.ts';
import { readStep } from './read-step.ts';
import { findRefused } from './refused-request.ts';
import { describeStale } from './stale-journeys.ts';

/** What is wrong in an Arazzo file, and where. */
export interface WorkflowFault {
  file: string;
  line: number;
  message: string;
}

/**
 * Everything in Arazzo files that the description does not allow: steps that call operations which
 * there are not, and steps that send what is refused and expect success. If nothing of that is found,
 * the first thing that the loader refuses.
 */
export async function lintWorkflows(
  files: string[],
  description: Description,
): Promise<WorkflowFault[]> {
  const faults = (await Promise.all(files.map((file) => lintFile(file, description)))).flat();
  if (faults.length > 0) return faults;
  const loaded = await loadWorkflows(files, description);
  return loaded.ok ? [] : [{ file: files[0] ?? '', line: 1, message: loaded.message }];
}

async function lintFile(file: string, description: Description): Promise<WorkflowFault[]> {
  const read = await readSource(file);
  if (!read.ok || !isObject(read.source.value)) return [];
  const { value: document, text } = read.source;
  const found: { pointer: string; message: string }[] = [];
  for (const [index, workflow] of objects(document.workflows).entries()) {
    const context = { document, description, workflow, file, pointer: `#/workflows/${index}` };
    for (const [at, node] of objects(workflow.steps).entries()) {
      try {
        const step = readStep(context, node, at);
        const refused = findRefused(step, description);
        if (!refused || refused.isExpected) continue;
        const message = describeStale(step, refused);
        found.push({ pointer: `${context.pointer}/steps/${at}`, message });
      } catch (error) {
        if (!(error instanceof ArazzoFault)) throw error;
        found.push(error);
      }
    }
  }
  return Promise.all(
    found.map(async ({ pointer, message }) => {
      return { file, line: await lineOf(text, pointer), message };
    }),
  );
}
