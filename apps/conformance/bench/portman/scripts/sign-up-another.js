const another = JSON.parse(pm.request.body.raw);
another.email = 'pending@example.com';
pm.sendRequest(
  {
    url: pm.request.url.toString(),
    method: 'POST',
    header: { 'Content-Type': 'application/json' },
    body: { mode: 'raw', raw: JSON.stringify(another) },
  },
  (_error, response) => pm.collectionVariables.set('pendingToken', response.json().access_token),
);
