pm.collectionVariables.set('bearerToken', pm.response.json().access_token);
pm.test('sets no cookie', () => pm.expect(pm.response.headers.has('Set-Cookie')).to.be.false);
