import type { Oas3Operation, Oas3Response, Oas3Rule } from '@redocly/openapi-core';

type Schema = {
  oneOf?: Schema[];
  allOf?: Schema[];
  properties?: Record<string, { const?: unknown }>;
};

/**
 * The schema of a problem fixes its `type` and its `status`, and the status is the one that the
 * response stands under. A client narrows by these two.
 */
export const problemStatus: Oas3Rule = () => ({
  Operation(operation: Oas3Operation, { location, report, resolve }) {
    for (const [status, reference] of Object.entries(operation.responses)) {
      if (!/^[45]\d\d$/.test(status)) continue;
      const response = resolve<Oas3Response>(reference);
      // What cannot be resolved is reported by Redocly's own rule, here and below.
      if (!response.node) continue;
      const media = response.node.content?.['application/problem+json'];
      const schema = (media?.schema ?? {}) as Schema;

      for (const alternative of schema.oneOf ?? [schema]) {
        const problem = resolve<Schema>(alternative, response.location.source.absoluteRef).node;
        if (!problem || fixes(problem, Number(status))) continue;
        report({
          message: `Each problem of a ${status} response fixes its type and status ${status} by const.`,
          location: location.child(['responses', status]).key(),
        });
      }
    }
  },
});

const fixes = (problem: Schema, status: number) => {
  return typeof constOf(problem, 'type') === 'string' && constOf(problem, 'status') === status;
};

const constOf = (problem: Schema, property: string) => {
  const branches = [problem, ...(problem.allOf ?? [])];
  return branches.map((it) => it.properties?.[property]?.const).find((it) => it !== undefined);
};
