import type { Oas3Example, Oas3Header, Oas3Rule } from '@redocly/openapi-core';
import { Ajv2020 } from 'ajv/dist/2020.js';

/** Every header has an example that its schema allows. Redocly checks those of bodies only. */
export const headerExample: Oas3Rule = () => {
  const ajv = new Ajv2020({ allErrors: true, strict: false });
  return {
    Header(header: Oas3Header, { location, report }) {
      const examples = examplesOf(header);
      if (examples.length === 0) {
        report({ message: 'A header has an example.', location: location.key() });
      }
      for (const { path, value } of examples) {
        if (ajv.validate(header.schema ?? true, value)) continue;
        report({
          message: `The example breaks the schema of the header: ${ajv.errorsText(ajv.errors, { dataVar: 'it' })}.`,
          location: location.child(path),
        });
      }
    },
  };
};

const examplesOf = ({ example, examples }: Oas3Header) => {
  if (example !== undefined) return [{ path: ['example'], value: example as unknown }];
  return Object.entries(examples ?? {}).map(([name, named]) => ({
    path: ['examples', name, 'value'],
    value: (named as Oas3Example).value as unknown,
  }));
};
