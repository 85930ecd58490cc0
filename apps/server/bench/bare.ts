import { createServer } from 'node:http';

// What Node itself costs: the limit that nothing on node:http can beat.
const server = createServer((_, response) => response.writeHead(204).end()).listen(
  0,
  '127.0.0.1',
  () => {
    const { port } = server.address() as { port: number };
    process.stderr.write(`The server is at http://127.0.0.1:${port}/\n`);
  },
);
