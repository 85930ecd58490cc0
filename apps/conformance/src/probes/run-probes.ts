import type { KeyObject } from 'node:crypto';
import type { Operation, SecurityUse } from '@rememberizer/description';
import type { Context } from '../cases/context.ts';
import { credentialsFor } from '../cases/credential.ts';
import type { Draft } from '../cases/draft.ts';
import { firstDraft } from '../cases/examples.ts';
import { freshAddress } from '../journeys/addresses.ts';
import type { Run } from '../run.ts';
import type { CaseResult } from '../run-case.ts';
import { bearerProbes } from './bearer-probes.ts';
import { cookieProbes } from './cookie-probes.ts';
import { harvestJwts } from './harvest.ts';
import { parseJwt } from './jwt.ts';
import type { Probe } from './probe.ts';
import { toCase } from './probe-case.ts';
import { probeSecret, schemeKind } from './probe-secret.ts';
import { findPublicKeys } from './public-keys.ts';

/** Sends forged credentials to every operation that wants some, by the kind of its scheme. */
export async function runProbes(
  context: Context,
  run: Run,
  operations: Operation[],
): Promise<void> {
  // What the probes themselves are given is no token to forge another one from.
  const seen = [...run.results];
  let published: Promise<KeyObject[]> | undefined;
  const keys = () => {
    published ??= findPublicKeys(run);
    return published;
  };
  for (const operation of operations) {
    const draft = firstDraft(context, operation)?.draft;
    if (!draft) continue;
    for (const [use, alternative] of usesOf(operation)) {
      // The other credentials of the alternative stay what they are in every other case.
      const rest = credentialsFor(operation, context.credentials, alternative).filter(
        (credential) => credential.use !== use,
      );
      const bare = { context, run, seen, keys, use, draft: { ...draft, credentials: rest } };
      if (schemeKind(use) === 'cookie') await probeCookie(bare);
      else if (mayBeJwt(bare)) await probeBearer(bare);
      else await probeSecret(bare);
    }
  }
}

/** Each scheme of an operation once, with the first alternative that it is a part of. */
function usesOf({ security }: Operation): [SecurityUse, SecurityUse[]][] {
  const found = new Map<string, [SecurityUse, SecurityUse[]]>();
  for (const alternative of security) {
    for (const use of alternative) {
      if (!found.has(use.name)) found.set(use.name, [use, alternative]);
    }
  }
  return [...found.values()];
}

/** A scheme of an operation, and what it takes to forge its credential. */
export interface Probed {
  context: Context;
  run: Run;
  seen: CaseResult[];
  /** Asked for by the first operation that needs them. */
  keys: () => Promise<KeyObject[]>;
  use: SecurityUse;
  /** A request that is right but for the credential, which is not in it. */
  draft: Draft;
}

async function probeCookie(probed: Probed): Promise<void> {
  const name = String(probed.use.scheme.name);
  const real = probed.context.credentials[probed.use.name];
  // Where a cookie may be left out a bad one is no better and no worse, so one is enough.
  const isOptional = probed.draft.operation.security.some((uses) => uses.length === 0);
  const probes = isOptional
    ? cookieProbes.filter(({ id }) => id === 'cookie-garbage')
    : cookieProbes;
  for (const probe of probes) {
    const pairs = probe.pairs(name, real);
    if (pairs === undefined) continue;
    await send(probed, probe, pairs.length > 0 ? ['Cookie', pairs.join('; ')] : undefined);
  }
}

/** Whether the credential is one that can be read and forged by what it says. */
function mayBeJwt({ context, use }: Probed): boolean {
  if (schemeKind(use) !== 'bearer') return false;
  const real = context.credentials[use.name];
  const isJwt = real !== undefined && parseJwt(real) !== undefined;
  return isJwt || /jwt/i.test(String(use.scheme.bearerFormat));
}

async function probeBearer(probed: Probed): Promise<void> {
  const real = probed.context.credentials[probed.use.name];
  const jwt = real === undefined ? undefined : parseJwt(real);
  const known = { tokens: harvestJwts(probed.seen), keys: await probed.keys() };
  for (const probe of bearerProbes) {
    const { word = 'Bearer', forge } = probe;
    const token = forge(jwt ?? made(), known);
    if (token !== undefined) await send(probed, probe, ['Authorization', `${word} ${token}`]);
  }
}

/** A token with the claims that most have, for a target that never gave one away. */
function made() {
  const now = Math.floor(Date.now() / 1000);
  const payload = { iss: 'conformance', sub: '1', iat: now, exp: now + 600 };
  return { header: { alg: 'RS256', typ: 'JWT' }, payload, signature: 'A'.repeat(342) };
}

async function send(
  probed: Probed,
  probe: Probe,
  header: [string, string] | undefined,
): Promise<void> {
  if (probed.run.isOver()) return;
  const sent = await probed.run.send(toCase(probed.context, probed.draft, probe.title, header), {
    clientIp: freshAddress(),
  });
  const { operation } = probed.draft;
  const isOptional = operation.security.some((uses) => uses.length === 0);
  if (isOptional || !sent.result.ok) return;
  const { status } = sent.result.response;
  const isDeclared = operation.responses['401'] !== undefined;
  if (isDeclared ? status === 401 : status >= 400 && status < 500) return;
  // A failing server is told by a rule of its own.
  if (status >= 500) return;
  sent.findings.push({
    rule: probe.id,
    weight: 'must',
    source: probe.source,
    message: `${probe.title} is ${status < 300 ? 'accepted' : 'not refused as such'}`,
    expected: isDeclared ? '401' : 'a 401 or another 4xx',
    seen: String(status),
    location: `credential ${probed.use.name}`,
  });
}
