import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { HostileRequest } from './hostile.ts';

/** What came back before the connection was over. */
export interface Received {
  /** `refused`: nobody listens any more. `hung`: the server neither answered nor closed. */
  end: 'closed' | 'left' | 'refused' | 'hung';
  bytes: Buffer;
}

const PAUSE = 3;

/** Sends the bytes of a request over a connection of its own; `patience` is in milliseconds. */
export function sendRaw(
  host: string,
  port: number,
  { chunks, finish }: HostileRequest,
  patience: number,
): Promise<Received> {
  return new Promise((resolve) => {
    const received: Buffer[] = [];
    // The socket keeps its reading side when the writing side is closed, like curl's.
    const socket = connect({ host, port, allowHalfOpen: true });
    const timer = setTimeout(() => over('hung'), patience);
    function over(end: Received['end']): void {
      clearTimeout(timer);
      socket.destroy();
      resolve({ end, bytes: Buffer.concat(received) });
    }
    socket.on('data', (chunk) => received.push(chunk));
    socket.on('end', () => over('closed'));
    socket.on('close', () => over('closed'));
    socket.on('error', (error: NodeJS.ErrnoException) =>
      over(error.code === 'ECONNREFUSED' ? 'refused' : 'closed'),
    );
    socket.on('connect', async () => {
      for (const [index, chunk] of chunks.entries()) {
        if (index > 0) await wait(PAUSE);
        if (socket.writable) socket.write(chunk);
      }
      if (finish === 'half') socket.end();
      if (finish === 'leave') over('left');
    });
  });
}
