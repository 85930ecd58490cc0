import type { SecurityUse } from '@rememberizer/description';
import { declaredResponse } from '@rememberizer/oracle/response';
import { credentialParts } from '../cases/credential.ts';
import { freshAddress } from '../journeys/addresses.ts';
import type { CaseResult } from '../run-case.ts';
import { basicProbes } from './basic-probes.ts';
import type { CredentialProbe } from './credential-probe.ts';
import { keyProbes } from './key-probes.ts';
import type { Probe } from './probe.ts';
import { toCase } from './probe-case.ts';
import type { Probed } from './run-probes.ts';
import { tokenProbes } from './token-probes.ts';

type Kind = 'cookie' | 'key' | 'basic' | 'bearer' | 'other';

/** Schemes whose credentials have the same form are forged alike. */
export function schemeKind({ scheme: { type, scheme, in: place } }: SecurityUse): Kind {
  if (type === 'apiKey') return place === 'cookie' ? 'cookie' : 'key';
  const word = String(scheme).toLowerCase();
  if (type === 'http') return word === 'basic' || word === 'bearer' ? word : 'other';
  // OAuth 2.0 and OpenID Connect hand out Bearer tokens (RFC 6750).
  return type === 'mutualTLS' ? 'other' : 'bearer';
}

const PROBES: Partial<Record<Kind, CredentialProbe[]>> = {
  key: keyProbes,
  basic: basicProbes,
  bearer: tokenProbes,
};

/**
 * Sends what is forged out of a credential that only the target can read. Without a real one nothing
 * is sent: a target that then takes whatever it is given may be made so.
 */
export async function probeSecret({ context, run, use, draft }: Probed): Promise<void> {
  const value = context.credentials[use.name];
  if (value === undefined) return;
  for (const probe of PROBES[schemeKind(use)] ?? []) {
    const forged = probe.forge(credentialParts({ use, value }), value);
    if (!forged || run.isOver()) continue;
    const item = toCase(context, { ...draft, forged }, probe.title);
    judge(await run.send(item, { clientIp: freshAddress() }), probe, use);
  }
}

function judge(
  { case: { operation }, result, findings }: CaseResult,
  probe: Probe,
  use: SecurityUse,
) {
  const isOptional = operation.security.some((uses) => uses.length === 0);
  if (isOptional || !result.ok) return;
  const { status } = result.response;
  // A redirect that is not declared, such as to a sign-in page, shows nobody what is protected.
  const isAnswer = status < 400 && declaredResponse(operation, status) !== undefined;
  if (status >= 300 && !isAnswer) return;
  findings.push({
    rule: probe.id,
    weight: 'must',
    source: probe.source,
    message: `${probe.title} is accepted`,
    expected: 'a 401 or 403',
    seen: String(status),
    location: `credential ${use.name}`,
  });
}
