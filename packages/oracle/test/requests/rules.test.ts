import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { requestRules } from '../../src/request/rules.ts';

test('every rule about requests refuses something in these tests', async () => {
  const files = ['parameters', 'bodies', 'security'].map((name) =>
    readFile(new URL(`${name}.test.ts`, import.meta.url), 'utf8'),
  );
  const tests = (await Promise.all(files)).join('\n');
  for (const rule of Object.keys(requestRules)) expect(tests).toContain(`'${rule} `);
});
