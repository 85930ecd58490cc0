pm.test('answers 204', () => pm.response.to.have.status(204));
