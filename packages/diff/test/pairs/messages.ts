import { answer, api, type Editable, edited, json, type Pair } from './pair.ts';

const string = { type: 'string' };

function pets() {
  return api(
    {
      parameters: [
        { name: 'limit', in: 'query', schema: { type: 'integer', default: 10 } },
        { name: 'tags', in: 'query', schema: { type: 'array', items: string } },
        { name: 'X-Trace', in: 'header', schema: string },
        { name: 'session', in: 'cookie', schema: string },
      ],
      requestBody: {
        content: {
          'application/json': {
            schema: { type: 'object', properties: { name: string }, required: ['name'] },
          },
          'multipart/form-data': {
            schema: { type: 'object', properties: { photo: { type: 'string' }, name: string } },
            encoding: { photo: { contentType: 'image/png, image/jpeg' } },
          },
        },
      },
      responses: {
        200: {
          description: 'Done.',
          headers: {
            'X-Count': { schema: { type: 'integer' } },
            Location: { required: true, schema: string },
          },
          content: {
            'application/json': { schema: { type: 'object', properties: { id: string } } },
            'text/csv': {},
          },
        },
        202: { description: 'Later.' },
        404: { description: 'Gone.', ...json({ type: 'object', properties: { title: string } }) },
        '5XX': {
          description: 'Broken.',
          ...json({ type: 'object', properties: { title: string } }),
        },
      },
      security: [{ key: [] }, { oauth: ['read'] }],
      callbacks: {
        done: {
          '{$request.body#/url}': {
            post: {
              requestBody: json({
                type: 'object',
                properties: { state: { enum: ['ok', 'bad'] } },
                required: ['state'],
              }),
              responses: { 204: { description: 'Noted.' } },
            },
          },
        },
      },
    },
    {
      components: {
        securitySchemes: {
          key: { type: 'apiKey', in: 'header', name: 'X-Key' },
          oauth: {
            type: 'oauth2',
            flows: {
              clientCredentials: {
                tokenUrl: 'https://id.example/token',
                scopes: { read: 'Reads.', write: 'Writes.' },
              },
            },
          },
        },
      },
      webhooks: {
        born: {
          post: {
            requestBody: json({ type: 'object', properties: { name: string } }),
            responses: { 200: { description: 'Noted.' } },
          },
        },
      },
    },
  );
}

const op = (d: Editable) => d.paths['/pets'].post;
const ok = (d: Editable) => op(d).responses[200];
const hook = (d: Editable) => d.webhooks.born.post;
const call = (d: Editable) => op(d).callbacks.done['{$request.body#/url}'].post;
const on = (name: string, wire: Pair['wire'], edit: (d: Editable) => void) =>
  edited(name, wire, pets, edit);

/** Parameters, bodies, statuses, headers, credentials, servers, callbacks. */
export const messagePairs: Pair[] = [
  on('nothing changed', 'none', () => {}),
  on('wording', 'none', (d) => {
    d.info.title = 'All pets';
    op(d).summary = 'Adds';
    op(d).description = 'Adds a pet.';
    op(d).tags = ['pets'];
    ok(d).description = 'Well done.';
    ok(d).content['application/json'].example = { id: '1' };
    op(d)['x-internal'] = true;
  }),
  on('operation added', 'additive', (d) => {
    d.paths['/pets'].get = { responses: { 200: { description: 'All.' } } };
  }),
  on('operation removed', 'breaking', (d) => {
    d.paths['/pets'].get = op(d);
    delete d.paths['/pets'].post;
  }),
  on('path renamed', 'breaking', (d) => {
    d.paths = { '/animals': d.paths['/pets'] };
  }),
  on('operationId renamed', 'none', (d) => {
    op(d).operationId = 'createPet';
  }),
  on('operation deprecated', 'additive', (d) => {
    op(d).deprecated = true;
  }),
  on('optional parameter added', 'additive', (d) =>
    op(d).parameters.push({ name: 'q', in: 'query', schema: string }),
  ),
  on('required parameter added', 'breaking', (d) =>
    op(d).parameters.push({ name: 'q', in: 'query', required: true, schema: string }),
  ),
  on('parameter removed', 'breaking', (d) => op(d).parameters.splice(0, 1)),
  on('parameter made required', 'breaking', (d) => {
    op(d).parameters[0].required = true;
  }),
  on('parameter moved', 'breaking', (d) => {
    op(d).parameters[0].in = 'header';
  }),
  on('header parameter in another case', 'none', (d) => {
    op(d).parameters[2].name = 'x-trace';
  }),
  on('parameters in another order', 'none', (d) => op(d).parameters.reverse()),
  on('parameters moved to the path', 'none', (d) => {
    d.paths['/pets'].parameters = op(d).parameters;
    delete op(d).parameters;
  }),
  on('Accept is no parameter', 'none', (d) =>
    op(d).parameters.push({ name: 'Accept', in: 'header', required: true, schema: string }),
  ),
  on('default of a parameter changed', 'breaking', (d) => {
    op(d).parameters[0].schema.default = 20;
  }),
  on('explode of a list changed', 'breaking', (d) => {
    op(d).parameters[1].explode = false;
  }),
  on('explode of a number changed', 'none', (d) => {
    op(d).parameters[0].explode = false;
  }),
  on('style as usual', 'none', (d) => {
    op(d).parameters[1].style = 'form';
  }),
  on('style of a list changed', 'breaking', (d) => {
    op(d).parameters[1].style = 'pipeDelimited';
  }),
  on('parameter limited', 'breaking', (d) => {
    op(d).parameters[0].schema.maximum = 100;
  }),
  on('cookie parameter removed', 'breaking', (d) => op(d).parameters.splice(3, 1)),
  on('body made required', 'breaking', (d) => {
    op(d).requestBody.required = true;
  }),
  on('body removed', 'breaking', (d) => {
    delete op(d).requestBody;
  }),
  on('media type of the request removed', 'breaking', (d) => {
    delete op(d).requestBody.content['multipart/form-data'];
  }),
  on('media type of the request added', 'additive', (d) => {
    op(d).requestBody.content['application/xml'] = {};
  }),
  on('media type with a charset', 'none', (d) => {
    const { content } = op(d).requestBody;
    content['application/json; charset=utf-8'] = content['application/json'];
    delete content['application/json'];
  }),
  on('media type as a range', 'additive', (d) => {
    const { content } = ok(d);
    content['text/*'] = content['text/csv'];
    delete content['text/csv'];
  }),
  on('encoding narrowed', 'breaking', (d) => {
    op(d).requestBody.content['multipart/form-data'].encoding.photo.contentType = 'image/png';
  }),
  on('encoding widened', 'additive', (d) => {
    op(d).requestBody.content['multipart/form-data'].encoding.photo.contentType =
      'image/png, image/jpeg, image/webp';
  }),
  on('error status added', 'additive', (d) => {
    op(d).responses[409] = { description: 'Twice.' };
  }),
  on('success status added', 'breaking', (d) => {
    op(d).responses[201] = { description: 'Made.' };
  }),
  on('success status added that is alike', 'additive', (d) => {
    op(d).responses[201] = ok(d);
  }),
  on('not modified added', 'additive', (d) => {
    op(d).responses[304] = { description: 'Not modified.' };
  }),
  on('success status replaced', 'breaking', (d) => {
    op(d).responses[201] = ok(d);
    delete op(d).responses[200];
  }),
  on('one of two successes removed', 'additive', (d) => {
    delete op(d).responses[202];
  }),
  on('error status removed', 'additive', (d) => {
    delete op(d).responses[404];
  }),
  on('default added', 'additive', (d) => {
    op(d).responses.default = { description: 'Other.' };
  }),
  on('status of a range named', 'none', (d) => {
    op(d).responses[503] = {
      description: 'Busy.',
      ...json({ type: 'object', properties: { title: string } }),
    };
  }),
  on('status of a range named with another body', 'breaking', (d) => {
    op(d).responses[503] = { description: 'Busy.', ...json(string) };
  }),
  on('header added', 'additive', (d) => {
    ok(d).headers.ETag = { schema: string };
  }),
  on('header removed', 'breaking', (d) => {
    delete ok(d).headers['X-Count'];
  }),
  on('header made optional', 'breaking', (d) => {
    ok(d).headers.Location.required = false;
  }),
  on('header made required', 'additive', (d) => {
    ok(d).headers['X-Count'].required = true;
  }),
  on('header of another type', 'breaking', (d) => {
    ok(d).headers['X-Count'].schema = string;
  }),
  on('header in another case', 'none', (d) => {
    ok(d).headers.location = ok(d).headers.Location;
    delete ok(d).headers.Location;
  }),
  on('media type of the answer added', 'additive', (d) => {
    ok(d).content['application/xml'] = {};
  }),
  on('media type of the answer removed', 'breaking', (d) => {
    delete ok(d).content['text/csv'];
  }),
  on('body of the answer removed', 'breaking', (d) => {
    delete ok(d).content;
  }),
  on('alternative removed', 'breaking', (d) => op(d).security.splice(0, 1)),
  on('alternative added', 'additive', (d) => op(d).security.push({})),
  on('both instead of either', 'breaking', (d) => {
    op(d).security = [{ key: [], oauth: ['read'] }];
  }),
  on('scope added', 'breaking', (d) => {
    op(d).security[1].oauth = ['read', 'write'];
  }),
  on('scope removed', 'additive', (d) => {
    op(d).security[1].oauth = [];
  }),
  on('security moved to the root', 'none', (d) => {
    d.security = op(d).security;
    delete op(d).security;
  }),
  on('scheme renamed', 'none', (d) => {
    d.components.securitySchemes.apiKey = d.components.securitySchemes.key;
    delete d.components.securitySchemes.key;
    op(d).security[0] = { apiKey: [] };
  }),
  on('key in another header', 'breaking', (d) => {
    d.components.securitySchemes.key.name = 'X-Api-Key';
  }),
  on('tokens from elsewhere', 'breaking', (d) => {
    d.components.securitySchemes.oauth.flows.clientCredentials.tokenUrl =
      'https://id2.example/token';
  }),
  on('scope no longer given', 'breaking', (d) => {
    delete d.components.securitySchemes.oauth.flows.clientCredentials.scopes.write;
  }),
  on('server added', 'additive', (d) => d.servers.push({ url: 'https://eu.pets.example/v1' })),
  on('server removed', 'breaking', (d) => {
    d.servers = [{ url: 'https://eu.pets.example/v1' }];
  }),
  on('server with a slash at the end', 'none', (d) => {
    d.servers[0].url += '/';
  }),
  on('number of the query as a text', 'additive', (d) => {
    op(d).parameters[0].schema = { type: 'string', default: '10' };
  }),
  on('another version of a media type', 'breaking', (d) => {
    ok(d).content['text/csv; version=2'] = ok(d).content['text/csv'];
    delete ok(d).content['text/csv'];
  }),
  on('successes as a range', 'breaking', (d) => {
    op(d).responses['2XX'] = ok(d);
    delete op(d).responses[200];
  }),
  on('content types in another order', 'none', (d) => {
    op(d).requestBody.content['multipart/form-data'].encoding.photo.contentType =
      'image/jpeg, image/png';
  }),
  on('content types as a range', 'additive', (d) => {
    op(d).requestBody.content['multipart/form-data'].encoding.photo.contentType = 'image/*';
  }),
  on('encoding written out', 'none', (d) => {
    op(d).requestBody.content['multipart/form-data'].encoding.name = { contentType: 'text/plain' };
  }),
  on('encoding of what is no member', 'none', (d) => {
    op(d).requestBody.content['multipart/form-data'].encoding.other = { contentType: 'image/png' };
  }),
  on('servers moved to the path', 'none', (d) => {
    d.paths['/pets'].servers = d.servers;
    delete d.servers;
  }),
  on('server with its port', 'none', (d) => {
    d.servers = [{ url: 'https://PETS.example:443/v1' }];
  }),
  on('server by a variable', 'none', (d) => {
    d.servers = [
      {
        url: 'https://{host}/v1',
        variables: { host: { default: 'pets.example', enum: ['pets.example'] } },
      },
    ];
  }),
  on('callback asks for more', 'additive', (d) => {
    call(d).requestBody.content['application/json'].schema.properties.more = string;
  }),
  on('callback sends another value', 'breaking', (d) =>
    call(d).requestBody.content['application/json'].schema.properties.state.enum.push('late'),
  ),
  on('callback sends fewer values', 'additive', (d) =>
    call(d).requestBody.content['application/json'].schema.properties.state.enum.pop(),
  ),
  on('callback takes another answer', 'additive', (d) => {
    call(d).responses[200] = { description: 'Noted.' };
  }),
  on('callback no longer takes an answer', 'breaking', (d) => {
    call(d).responses = { 200: { description: 'Noted.' } };
  }),
  on('callback removed', 'breaking', (d) => {
    delete op(d).callbacks;
  }),
  on('webhook added', 'additive', (d) => {
    d.webhooks.died = d.webhooks.born;
  }),
  on('webhook removed', 'breaking', (d) => {
    delete d.webhooks;
  }),
  on('webhook leaves something out', 'breaking', (d) => {
    delete hook(d).requestBody.content['application/json'].schema.properties.name;
  }),
  answer(
    'example and title',
    'none',
    { type: 'string' },
    { type: 'string', title: 'T', examples: ['a'] },
  ),
];
