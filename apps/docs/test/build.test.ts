import { expect, test } from 'vitest';
import type { Document } from '../src/document.ts';
import { patchPage } from '../src/patches.ts';
import { renderPage } from '../src/render.ts';

const stranger: Document & { openapi: string } = {
  openapi: '3.1.1',
  info: { title: 'Stranger' },
  servers: [],
  paths: {},
  components: {},
};

test('a description without cookies, servers or operations is rendered too', async () => {
  const rendered = await renderPage(stranger);
  expect(rendered.ok && rendered.page).toContain('<title>Stranger</title>');
});

test('what Redocly cannot read is one message', async () => {
  const rendered = await renderPage({ ...stranger, openapi: '9.9' } as Document);
  expect(rendered).toMatchObject({ ok: false });
  expect(!rendered.ok && rendered.message).toMatch(/^Redocly could not build the reference:\n\S/);
});

const patch = { what: 'the logo', find: 'cdn/logo.svg', replace: 'data:,' };

test.each([
  ['no longer there', 'a page', '0 times'],
  ['there twice', 'cdn/logo.svg cdn/logo.svg', '2 times'],
])('what is to be replaced but %s fails the build', (_, page, times) => {
  const patched = patchPage(page, [patch]);
  expect(patched).toMatchObject({ ok: false });
  expect(!patched.ok && patched.message).toContain(`the logo ${times}`);
});

test('a replacement is taken as it stands', () => {
  const patched = patchPage('a cdn/logo.svg b', [{ ...patch, replace: '$& $1' }]);
  expect(patched).toEqual({ ok: true, page: 'a $& $1 b' });
});
