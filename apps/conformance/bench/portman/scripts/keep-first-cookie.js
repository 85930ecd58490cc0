pm.collectionVariables.set('firstCookie', pm.collectionVariables.get('cookie'));
