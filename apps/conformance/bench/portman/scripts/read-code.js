pm.sendRequest(`${pm.environment.get('codes')}/code?to=anna@example.com`, (error, response) => {
  if (!error) pm.collectionVariables.set('code', response.json().code);
});
