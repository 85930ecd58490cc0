import { authDescription as description } from '../test/auth-description.ts';
import { type Asked, type OuterFault, startProxy } from '../test/zoo/proxy.ts';
import { type InnerFault, startReference } from '../test/zoo/reference-server.ts';
import { startMailCodes } from './mail-codes.ts';
import type { Target } from './tool.ts';

/** A server of its own for one run. */
export interface Started extends Target {
  close(): Promise<void>;
}

/** What is wrong with a server: inside, between it and its clients, or nothing. */
export interface Wrong {
  inner?: InnerFault;
  outer?: () => OuterFault;
}

/** Makes the function that starts servers whose hashes take so much memory. */
export function serversWith(memoryKiB: number) {
  /** A server that is right, with nothing before it. */
  async function start(inner?: InnerFault): Promise<Started> {
    const server = await startReference(inner, memoryKiB);
    const codes = await startMailCodes(server.origin);
    return {
      origin: server.origin,
      mailOrigin: server.origin,
      codesOrigin: codes.origin,
      async close() {
        codes.close();
        await server.close();
      },
    };
  }

  /** A server behind a proxy that spoils what goes through it, and shows what is asked. */
  async function startBehindProxy(wrong: Wrong, watch = (_: Asked) => {}): Promise<Started> {
    const server = await start(wrong.inner);
    const { ask = (asked: Asked) => asked, ...outer } = wrong.outer?.() ?? {};
    const proxy = await startProxy(server.origin, description, {
      ...outer,
      ask(asked) {
        watch(asked);
        return ask(asked);
      },
    });
    return {
      ...server,
      origin: proxy.origin,
      async close() {
        proxy.close();
        await server.close();
      },
    };
  }

  return { start, startBehindProxy };
}

export type Servers = ReturnType<typeof serversWith>;
