import { connect as connectTcp, isIP, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';

/** Keeps the connection of one exchange for the next. Cases are sent one after another. */
export interface Connection {
  /** The connection that was kept, if it still is as it was left. */
  take(): Socket | undefined;
  keep(socket: Socket): void;
  /** Keeps none from now on: the server does not do with connections what it says. */
  distrust(): void;
  isTrusted(): boolean;
  close(): void;
}

const EVENTS = ['data', 'end', 'error', 'close'];

/** Makes a keeper that holds no connection yet. */
export function createConnection(): Connection {
  let idle: Socket | undefined;
  let isTrusted = true;
  const close = () => {
    idle?.destroy();
    idle = undefined;
  };
  return {
    take() {
      const socket = idle;
      idle = undefined;
      for (const event of EVENTS) socket?.off(event, close);
      return socket?.ref();
    },
    keep(socket) {
      close();
      idle = socket;
      // Whatever comes now belongs to no answer, and nobody could tell it from the next one.
      for (const event of EVENTS) socket.on(event, close);
      socket.unref();
    },
    distrust() {
      isTrusted = false;
      close();
    },
    isTrusted: () => isTrusted,
    close,
  };
}

/** Opens a connection to an origin by its scheme. */
export function openSocket(origin: URL, onConnect: () => void): Socket {
  const host = origin.hostname.replace(/^\[|\]$/g, '');
  const secure = origin.protocol === 'https:';
  const port = Number(origin.port || (secure ? 443 : 80));
  if (!secure) return connectTcp({ host, port, noDelay: true }, onConnect);
  // An address is no name that a server could be asked for (RFC 6066 §3).
  const name = isIP(host) ? {} : { servername: host };
  return connectTls({ host, port, ...name, ALPNProtocols: ['http/1.1'] }, onConnect);
}
