pm.test('replaces the token', () => {
  const before = pm.request.headers.get('Cookie');
  pm.expect(pm.collectionVariables.get('cookie')).not.to.equal(before);
});
