pm.test('challenges for a Bearer token', () => {
  pm.expect(pm.response.headers.get('WWW-Authenticate')).to.match(/^Bearer/);
});
pm.test('sets no cookie', () => pm.expect(pm.response.headers.has('Set-Cookie')).to.be.false);
