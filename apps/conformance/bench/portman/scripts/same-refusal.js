pm.test('does not tell an unknown login', () => {
  pm.expect(pm.response.json().detail).to.equal(pm.collectionVariables.get('refusal'));
});
