import type { Description } from '@rememberizer/description';
import type { JsonObject } from '@rememberizer/description/json';
import type { Workflow } from './arazzo.ts';
import { ArazzoFault, dereference, lastName, members, objects, strings } from './nodes.ts';
import { readStep } from './read-step.ts';

/** Reads the workflows of one Arazzo document; throws `ArazzoFault` at the first thing wrong. */
export function readWorkflows(
  document: JsonObject,
  file: string,
  description: Description,
): Workflow[] {
  const workflows = objects(document.workflows);
  if (workflows.length === 0) throw new ArazzoFault('it has no workflows');
  return workflows.map((workflow, index) => {
    const id = String(workflow.workflowId ?? '');
    if (id === '') throw new ArazzoFault(`workflow ${index} has no workflowId`);
    const context = { document, description, workflow, file, pointer: `#/workflows/${index}` };
    const steps = objects(workflow.steps).map((step, at) => readStep(context, step, at));
    if (steps.length === 0) throw new ArazzoFault(`workflow '${id}' has no steps`);
    const ids = steps.map((step) => step.id);
    const twice = ids.find((step, at) => ids.indexOf(step) !== at);
    if (twice) throw new ArazzoFault(`workflow '${id}' has two steps '${twice}'`);
    const { properties } = dereference(document, workflow.inputs);
    return {
      id,
      summary: String(workflow.summary ?? id),
      inputs: members(properties, (schema) => dereference(document, schema)),
      dependsOn: strings(workflow.dependsOn).map(lastName),
      steps,
      outputs: members(workflow.outputs, String),
      isCalled: false,
    };
  });
}
