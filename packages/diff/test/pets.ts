/** A small description, in one file. */
export function pets(version: string, { title = 'Pets', operations = ['get', 'put'] } = {}) {
  const methods = operations.map(
    (method) => `    ${method}:
      operationId: ${method}Pets
      responses: { '204': { description: Done. } }
`,
  );
  const head = `openapi: 3.1.0\ninfo:\n  title: ${title}\n  version: ${version}\n`;
  return { 'api/openapi.yaml': `${head}paths:\n  /pets:\n${methods.join('')}` };
}

/** The same description in two files. */
export function splitPets(version: string) {
  const [head = '', paths = ''] = pets(version)['api/openapi.yaml'].split('  /pets:\n');
  return {
    'api/openapi.yaml': `${head}  /pets: { $ref: paths/pets.yaml }\n`,
    'api/paths/pets.yaml': paths.replaceAll(/^ {4}/gm, ''),
  };
}
