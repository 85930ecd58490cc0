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
      const file = response.location?.source.absoluteRef;
      const media = response.node?.content?.['application/problem+json'];
      const schema = (media?.schema ?? {}) as Schema;

      for (const alternative of schema.oneOf ?? [schema]) {
        const problem = resolve<Schema>(alternative, file).node ?? {};
        if (typeof fixed(problem, 'type') === 'string' && fixed(problem, 'status') === Number(status)) {
          continue;
        }
        report({
          message: `Each problem of a ${status} response fixes \`type\` and \`status: ${status}\` by const.`,
          location: location.child(['responses', status]).key(),
        });
      }
    }
  },
});

const fixed = (problem: Schema, property: string) => {
  const branches = [problem, ...(problem.allOf ?? [])];
  return branches.map((branch) => branch.properties?.[property]?.const).find((it) => it !== undefined);
};
