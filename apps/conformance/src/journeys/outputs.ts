import type { JsonObject } from '@rememberizer/description/json';
import type { Finding } from '@rememberizer/oracle';
import type { Found, Mailbox } from '../mail/mailbox.ts';
import type { ExpectedMail, Step } from './arazzo.ts';
import { evaluate, fill, type Scope } from './expression.ts';
import { journeyFinding } from './findings.ts';

/**
 * The outputs of a step that had an answer, and a finding for each that has no value. `mailbox` is
 * undefined where there is none to look into.
 */
export async function readOutputs(
  step: Step,
  scope: Scope,
  mailbox: Mailbox | undefined,
): Promise<{ outputs: JsonObject; findings: Finding[] }> {
  const outputs: JsonObject = {};
  const findings: Finding[] = [];
  const found = step.mail && (await findMail(step.mail, scope, mailbox));
  const full: Scope = found?.ok ? { ...scope, mail: found.text } : scope;
  for (const [name, expression] of Object.entries(step.outputs)) {
    const value = evaluate(expression, full);
    if (value !== undefined) {
      outputs[name] = value;
      continue;
    }
    const isMail = expression === '$x-mail' && found?.ok === false;
    findings.push(
      journeyFinding(
        'journey-output',
        step,
        {
          message: `the output '${name}' of step '${step.id}' has no value`,
          expected: isMail ? `a mail in which ${step.mail?.pattern} is found` : expression,
          seen: isMail ? found.message : 'nothing there',
        },
        `/outputs/${name}`,
      ),
    );
  }
  return { outputs, findings };
}

async function findMail(
  { to, pattern }: ExpectedMail,
  scope: Scope,
  mailbox: Mailbox | undefined,
): Promise<Found> {
  if (!mailbox) {
    return { ok: false, message: 'no mailbox to look into: give --mail-url or --mail-listen' };
  }
  return mailbox.find(String(fill(to, scope, [])), new RegExp(pattern, 'u'));
}
