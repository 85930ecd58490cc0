pm.collectionVariables.set('refusal', pm.response.json().detail);
