import type { Operation, SecurityUse } from '@rememberizer/description';
import { joinPointer } from '@rememberizer/description/pointer';
import type { Case } from '../cases/case.ts';
import type { Context } from '../cases/context.ts';
import { credentialsFor } from '../cases/credential.ts';
import { type Draft, toRequest } from '../cases/draft.ts';
import { exampleDrafts } from '../cases/examples.ts';
import { freshAddress } from '../journeys/journeys.ts';
import type { Run } from '../run.ts';
import type { CaseResult } from '../run-case.ts';
import type { WireRequest } from '../wire/request.ts';
import { bearerProbes } from './bearer-probes.ts';
import { cookieProbes } from './cookie-probes.ts';
import { harvestCookie, harvestJwts } from './harvest.ts';
import { parseJwt } from './jwt.ts';
import type { Probe } from './probe.ts';

/** So many tokens are tried at most to find one that the operation takes. */
const MOST_CONTROLS = 8;

/** Sends forged credentials to every operation that wants some, by the kind of its scheme. */
export async function runProbes(
  context: Context,
  run: Run,
  operations: Operation[],
): Promise<void> {
  // What the probes themselves are given is no token to forge another one from.
  const seen = [...run.results];
  for (const operation of operations) {
    const draft = exampleDrafts(context, operation).drafts[0]?.draft;
    const alternative = operation.security.find((uses) => uses.length > 0);
    if (!draft || !alternative) continue;
    for (const use of alternative) {
      const { type, scheme, in: place } = use.scheme;
      // The other credentials of the alternative stay what they are in every other case.
      const rest = credentialsFor(operation, context.credentials, alternative).filter(
        (credential) => credential.use !== use,
      );
      const bare = { context, run, seen, use, draft: { ...draft, credentials: rest } };
      if (type === 'apiKey' && place === 'cookie') await probeCookie(bare);
      if (type === 'http' && String(scheme).toLowerCase() === 'bearer') await probeBearer(bare);
    }
  }
}

interface Probed {
  context: Context;
  run: Run;
  seen: CaseResult[];
  use: SecurityUse;
  /** A request that is right but for the credential, which is not in it. */
  draft: Draft;
}

async function probeCookie(probed: Probed): Promise<void> {
  const name = String(probed.use.scheme.name);
  const real = harvestCookie(probed.seen, name);
  for (const probe of cookieProbes) {
    const pairs = probe.pairs(name, real);
    if (pairs === undefined) continue;
    await send(probed, probe, pairs.length > 0 ? ['Cookie', pairs.join('; ')] : undefined);
  }
}

async function probeBearer(probed: Probed): Promise<void> {
  const given = probed.context.credentials[probed.use.name];
  const tokens = harvestJwts(probed.seen);
  const isJwt = /jwt/i.test(String(probed.use.scheme.bearerFormat)) || tokens.length > 0;
  if (!isJwt && !(given && parseJwt(given))) return;
  const real = await findLive(probed, given ? [given] : sentFirst(probed, tokens));
  const jwt = (real === undefined ? undefined : parseJwt(real)) ?? made();
  for (const probe of bearerProbes) {
    const { word = 'Bearer', forge } = probe;
    const token = forge(jwt, tokens);
    if (token !== undefined) await send(probed, probe, ['Authorization', `${word} ${token}`]);
  }
}

/** Tokens that were sent to the operation come first, and of those the newest. */
function sentFirst({ seen, draft: { operation } }: Probed, tokens: string[]): string[] {
  const sent = seen
    .filter(({ case: item }) => item.operation === operation)
    .flatMap(({ case: item }) => item.request.headers.map(([, value]) => value))
    .join('\n');
  const newest = tokens.toReversed();
  return [
    ...newest.filter((token) => sent.includes(token)),
    ...newest.filter((token) => !sent.includes(token)),
  ];
}

/** A token that the operation does not refuse as such: forging one that is dead shows little. */
async function findLive(probed: Probed, tokens: string[]): Promise<string | undefined> {
  for (const token of tokens.slice(0, MOST_CONTROLS)) {
    const header: [string, string] = ['Authorization', `Bearer ${token}`];
    const item = toCase(probed, 'a real token, to compare with', header);
    const { result } = await probed.run.send(item, { clientIp: freshAddress() });
    if (result.ok && result.response.status !== 401) return token;
  }
  return tokens[0];
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
  const sent = await probed.run.send(toCase(probed, probe.title, header), {
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

function toCase(
  { context, draft }: Probed,
  title: string,
  header: [string, string] | undefined,
): Case {
  const request = toRequest(draft, context.basePath);
  return {
    operation: draft.operation,
    family: 'probe',
    title,
    request: header ? withHeader(request, header) : request,
    expectation: 'declared',
    source: joinPointer(draft.operation.pointer, 'security'),
  };
}

/** Cookies stand in one line (RFC 6265 §5.4). */
function withHeader(request: WireRequest, [name, value]: [string, string]): WireRequest {
  const line = request.headers.find(([key]) => key === name && name === 'Cookie');
  if (!line) return { ...request, headers: [...request.headers, [name, value]] };
  const headers = request.headers.map((header): [string, string] =>
    header === line ? [name, `${line[1]}; ${value}`] : header,
  );
  return { ...request, headers };
}
