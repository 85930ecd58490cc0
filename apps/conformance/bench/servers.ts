import { authDescription as description } from '../test/auth-description.ts';
import { accountFaults } from '../test/zoo/faults/accounts.ts';
import type { ServerFault } from '../test/zoo/faults/fault.ts';
import { sessionFaults } from '../test/zoo/faults/sessions.ts';
import { strangerFaults } from '../test/zoo/faults/strangers.ts';
import { tokenFaults } from '../test/zoo/faults/tokens.ts';
import { type Asked, startProxy } from '../test/zoo/proxy.ts';
import { startReference } from '../test/zoo/reference-server.ts';

/** The faults of journeys and credentials, which no look at a single answer shows. */
export const faults = [...accountFaults, ...sessionFaults, ...strangerFaults, ...tokenFaults];

/** A server of its own, right or with one fault, that counts what it is asked. */
export async function startCounted(fault?: ServerFault) {
  const server = await startReference(fault?.inner);
  const { ask = (asked: Asked) => asked, ...outer } = fault?.outer?.() ?? {};
  let requests = 0;
  const proxy = await startProxy(server.origin, description, {
    ...outer,
    ask(asked) {
      requests += 1;
      return ask(asked);
    },
  });
  return {
    origin: proxy.origin,
    mailOrigin: server.origin,
    requests: () => requests,
    async close() {
      proxy.close();
      await server.close();
    },
  };
}
