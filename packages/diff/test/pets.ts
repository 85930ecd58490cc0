/** The files of a small description: a root and a file for its paths. */
export function pets(version: string, { title = 'Pets', operations = ['get', 'put'] } = {}) {
  const methods = operations.map(
    (method) =>
      `${method}:\n  operationId: ${method}Pets\n  responses: { '204': { description: Done. } }\n`,
  );
  return {
    'api/openapi.yaml': `openapi: 3.1.0
info:
  title: ${title}
  version: ${version}
paths:
  /pets:
    $ref: paths/pets.yaml
`,
    'api/paths/pets.yaml': methods.join(''),
  };
}
