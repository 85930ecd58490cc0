import { connect } from 'node:net';

/**
 * Writes bytes to a server as they are, and gives what it answers until it closes. `hangUp` closes
 * our side too, so that an unfinished request does not wait for its end.
 */
export function sendBytes(
  origin: string,
  bytes: string,
  hangUp = false,
): Promise<{ text: string; ms: number }> {
  const { hostname, port } = new URL(origin);
  const startedAt = performance.now();
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () =>
      hangUp ? socket.end(bytes, 'latin1') : socket.write(bytes, 'latin1'),
    );
    let text = '';
    socket.on('data', (chunk) => {
      text += chunk.toString();
    });
    socket.on('error', reject);
    socket.on('close', () => resolve({ text, ms: performance.now() - startedAt }));
  });
}
