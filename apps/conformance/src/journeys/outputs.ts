import type { JsonObject } from '@rememberizer/description/json';
import type { Finding, WireResponse } from '@rememberizer/oracle';
import { headerLines } from '@rememberizer/oracle/response';
import type { Mailbox } from '../mail/mailbox.ts';
import type { ExtendedOutput, Step } from './arazzo.ts';
import { evaluate, fill, type Scope } from './expression.ts';
import { journeyFinding } from './findings.ts';

/** The outputs of a step that had an answer, and a finding for each that has no value. */
export async function readOutputs(
  step: Step,
  scope: Scope,
  mailbox: Mailbox | undefined,
): Promise<{ outputs: JsonObject; findings: Finding[] }> {
  const outputs: JsonObject = {};
  const findings: Finding[] = [];
  const add = (name: string, place: string, expected: string, seen: string, value: unknown) => {
    if (value !== undefined) {
      outputs[name] = value;
      return;
    }
    const message = `the output '${name}' of step '${step.id}' has no value`;
    const source = `${step.source}/${place}/${name}`;
    findings.push(journeyFinding('journey-output', source, { message, expected, seen }));
  };
  for (const [name, expression] of Object.entries(step.outputs)) {
    add(name, 'outputs', expression, 'nothing there', evaluate(expression, scope));
  }
  for (const [name, output] of Object.entries(step.extendedOutputs)) {
    const { expected, seen, value } = await readExtended(output, scope, mailbox);
    add(name, 'x-outputs', expected, seen, value);
  }
  return { outputs, findings };
}

async function readExtended(
  output: ExtendedOutput,
  scope: Scope,
  mailbox: Mailbox | undefined,
): Promise<{ expected: string; seen: string; value?: string | undefined }> {
  if ('cookie' in output) {
    const value = scope.response && cookieValue(scope.response, output.cookie);
    return { expected: `a cookie ${output.cookie}`, seen: 'none of that name', value };
  }
  const expected = `a mail in which ${output.pattern} is found`;
  if (!mailbox) {
    return { expected, seen: 'no mailbox to look into: give --mail-url or --mail-listen' };
  }
  const to = String(fill(output.mailTo, scope, []));
  const found = await mailbox.find(to, new RegExp(output.pattern, 'u'));
  return found.ok ? { expected, seen: '', value: found.text } : { expected, seen: found.message };
}

/** The value that the last line for this cookie sets. Clearing it sets none. */
function cookieValue(response: WireResponse, name: string): string | undefined {
  const lines = headerLines(response, 'Set-Cookie').filter((line) => line.startsWith(`${name}=`));
  return (
    lines
      .at(-1)
      ?.slice(name.length + 1)
      .split(';', 1)[0]
      ?.trim() || undefined
  );
}
