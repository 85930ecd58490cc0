import { expect, test } from 'vitest';
import { workflowCommand } from '../src/workflow-command.ts';

test('no text ends its line, or becomes a property or a command', () => {
  expect(
    workflowCommand('error', { file: 'a,b:c.yaml', line: 3 }, '100 %\r\n::error::not from us'),
  ).toBe('::error file=a%2Cb%3Ac.yaml,line=3::100 %25%0D%0A::error::not from us\n');
});
