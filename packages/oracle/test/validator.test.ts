import { loadDescription } from '@rememberizer/description';
import { expect, test } from 'vitest';
import { createSchemaValidator } from '../src/schema-validator.ts';

test('schemas are compiled once for a description and direction', async () => {
  const load = async () => {
    const loaded = await loadDescription(new URL('pets.yaml', import.meta.url));
    if (!loaded.ok) throw new Error(loaded.failure.message);
    return loaded.description;
  };
  const [one, other] = [await load(), await load()];
  const validator = createSchemaValidator(one, 'request');
  expect(createSchemaValidator(one, 'request')).toBe(validator);
  expect(createSchemaValidator(one, 'response')).not.toBe(validator);
  expect(createSchemaValidator(other, 'request')).not.toBe(validator);
});
