import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/**
 * A shop that is right; `refuse` says of which orders it takes none for how many seconds. `answer`
 * takes the place of the answer to an order.
 */
export async function startShop(
  refuse: (order: number) => number | undefined = () => undefined,
  answer?: { status: number; body: unknown },
) {
  const looks = new Map<string, number>();
  let orders = 0;
  const server = createServer(async (request, response) => {
    let text = '';
    for await (const chunk of request) text += chunk;
    const send = (status: number, body: unknown, headers = {}) => {
      response.writeHead(status, { 'Content-Type': 'application/json', ...headers });
      response.end(JSON.stringify(body));
    };
    const { url = '' } = request;
    if (url === '/orders' && request.method === 'POST') {
      orders += 1;
      const wait = refuse(orders);
      if (wait !== undefined) return response.writeHead(429, { 'Retry-After': wait }).end();
      if (answer) return send(answer.status, answer.body);
      const order = { id: 7, item: JSON.parse(text).item, lines: [{ count: 2 }] };
      return send(201, order, { Location: '/orders/7' });
    }
    const seen = (looks.get(url) ?? 0) + 1;
    looks.set(url, seen);
    if (url !== '/orders/7') return response.writeHead(404).end();
    send(200, { state: seen > 2 ? 'sent' : 'packing' });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
