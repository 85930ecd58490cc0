import { connect } from 'node:net';

/** Writes bytes to a server as they are, and gives what it answers until it closes. */
export function sendBytes(origin: string, bytes: string): Promise<{ text: string; ms: number }> {
  const { hostname, port } = new URL(origin);
  const startedAt = performance.now();
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    let text = '';
    socket.on('data', (chunk) => {
      text += chunk.toString();
    });
    socket.on('error', reject);
    socket.on('close', () => resolve({ text, ms: performance.now() - startedAt }));
  });
}
