import { CookieJar } from 'tough-cookie';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { withCookieJar } from '../src/node.ts';
import { listen, type TestServer } from './fixtures/listen.ts';

let seen: string[];
let server: TestServer;
let elsewhere: TestServer;
beforeEach(async () => {
  seen = [];
  elsewhere = await listen((request, response) => {
    seen.push(`elsewhere ${request.headers.authorization} ${request.headers.cookie}`);
    response.end('elsewhere');
  });
  server = await listen((request, response) => {
    const { pathname } = new URL(request.url ?? '', 'http://api');
    seen.push(`${request.method} ${pathname} ${request.headers.cookie ?? ''}`.trim());
    if (pathname === '/a/set')
      response.setHeader('Set-Cookie', ['a=1; Path=/a', 'b=2; Path=/; Secure']);
    if (pathname === '/a/redirect')
      response.writeHead(302, { Location: '/b', 'Set-Cookie': 'c=3' });
    if (pathname === '/a/away') {
      response.writeHead(307, { Location: elsewhere.origin.replace('127.0.0.1', 'localhost') });
    }
    if (pathname === '/loop') response.writeHead(302, { Location: '/loop' });
    response.end();
  });
});
afterEach(() => Promise.all([server.close(), elsewhere.close()]));

describe('a fetch with a cookie jar', () => {
  it('keeps Secure cookies on loopback and sends each to its path only', async () => {
    const fetch = withCookieJar();
    await fetch(`${server.origin}/a/set`);
    await fetch(`${server.origin}/a/get`);
    await fetch(`${server.origin}/b`);
    await fetch(`${server.origin}/a/get`, { credentials: 'omit' });
    expect(seen.slice(1)).toEqual(['GET /a/get a=1; b=2', 'GET /b b=2', 'GET /a/get']);
  });

  it('keeps the cookies of two jars apart', async () => {
    await withCookieJar(new CookieJar())(`${server.origin}/a/set`);
    await withCookieJar(new CookieJar())(`${server.origin}/a/get`);
    expect(seen[1]).toBe('GET /a/get');
  });

  it('stores the cookies of a redirect and sends only those of its target', async () => {
    const jar = new CookieJar();
    const fetch = withCookieJar(jar);
    await fetch(`${server.origin}/a/set`);
    const response = await fetch(`${server.origin}/a/redirect`, { method: 'POST', body: 'x' });
    expect(response.status).toBe(200);
    expect(seen.slice(1)).toEqual(['POST /a/redirect a=1; b=2', 'GET /b b=2']);
    expect(await jar.getCookieString(`${server.origin}/a/x`)).toContain('c=3');
  });

  it('takes neither cookies nor a token to another host', async () => {
    const fetch = withCookieJar();
    await fetch(`${server.origin}/a/set`);
    const init = { method: 'POST', body: 'x', headers: { Authorization: 'Bearer x' } };
    expect(await (await fetch(`${server.origin}/a/away`, init)).text()).toBe('elsewhere');
    expect(seen.at(-1)).toBe('elsewhere undefined undefined');
  });

  it('gives up on a loop of redirects', async () => {
    await expect(withCookieJar()(`${server.origin}/loop`)).rejects.toThrow(
      'more than 20 redirects',
    );
  });

  it('refuses plain http to anything but loopback', async () => {
    const fetch = withCookieJar(new CookieJar(), () => {
      throw new Error('sent');
    });
    await expect(fetch('http://api.example.com/x')).rejects.toThrow(
      'http://api.example.com is plain http, over which no session can be kept: use https',
    );
    await expect(fetch('http://127.0.0.1.example.com/')).rejects.toThrow('is plain http');
    await expect(fetch('https://api.example.com/x')).rejects.toThrow('sent');
    await expect(fetch('http://[::1]:1/x')).rejects.toThrow('sent');
  });
});
