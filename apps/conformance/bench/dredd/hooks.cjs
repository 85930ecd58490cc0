// Dredd asks once for each declared response. These hooks make each request one that has to get it,
// check what Dredd does not look at (cookies), and follow up where a single answer proves nothing.
const hooks = require('hooks');

const { TARGET: target, MAIL_CODES: codes } = process.env;
const anna = { email: 'anna@example.com', password: 'Four words and a number', name: 'Anna' };
const captcha = 'recaptcha_response';
const algNone = 'eyJhbGciOiJub25lIiwidHlwIjoidmVyaWZ5K2p3dCJ9.eyJzY29wZSI6InZlcmlmeS1lbWFpbCJ9.';
const cookies = [
  /^access_token=[^;]+; Path=\/api\/v1\/; Max-Age=600; HttpOnly; Secure; SameSite=Strict$/,
  /^refresh_token=[^;]+; Path=\/api\/v1\/auth\/; Max-Age=\d+; HttpOnly; Secure; SameSite=Strict$/,
];
const clearedCookies = [
  /^access_token=; Path=\/api\/v1\/; Max-Age=0; HttpOnly; Secure; SameSite=Strict$/,
  /^refresh_token=; Path=\/api\/v1\/auth\/; Max-Age=0; HttpOnly; Secure; SameSite=Strict$/,
];

async function ask(path, body, headers = {}) {
  const response = await fetch(`${target}/auth/${path}/`, {
    method: 'POST',
    headers: body ? { 'Content-Type': 'application/json', ...headers } : headers,
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const cookie = response.headers.getSetCookie().find((line) => line.startsWith('refresh_token='));
  return { status: response.status, text, cookie: cookie?.split(';')[0] };
}

const signUp = async (person) => JSON.parse((await ask('signup', { ...person, captcha })).text);
const signIn = (login, password, headers) => ask('signin', { login, password, captcha }, headers);
const verify = (token, code) =>
  ask('verify-email', { verification_code: code }, { Authorization: `Bearer ${token}` });
const refresh = (cookie) => ask('custom-refresh', undefined, { Cookie: cookie });

async function codeOf(person) {
  const response = await fetch(`${codes}/code?to=${encodeURIComponent(person.email)}`);
  return (await response.json()).code;
}

/** A person who has signed up and not verified their address yet. */
async function pending(name) {
  const person = { ...anna, email: `${name}@example.com` };
  const { access_token: token } = await signUp(person);
  return { token, code: await codeOf(person) };
}

const bearer = (transaction, token) => {
  transaction.request.headers.Authorization = `Bearer ${token}`;
};
const send = (transaction, body) => {
  transaction.request.body = JSON.stringify(body);
};

let account;
hooks.beforeAll(async (_transactions, done) => {
  account = await signUp(anna);
  account.code = await codeOf(anna);
  await verify(account.access_token, account.code);
  done();
});

/** What each request has to be like, by operation and status. */
const prepare = {
  'signup 201': (it) => send(it, { ...anna, email: 'dredd@example.com', captcha }),
  'signin 204': (it) => send(it, { login: 'ANNA@example.com', password: anna.password, captcha }),
  'signin 401': (it) =>
    send(it, { login: anna.email, password: 'four words and a number', captcha }),
  'signin 429': async (it) => {
    it.request.headers['X-Forwarded-For'] = '2001:db8:1::1';
    send(it, { login: anna.email, password: 'not the password', captcha });
    const guess = () =>
      signIn(anna.email, 'not the password', { 'X-Forwarded-For': '2001:db8:1::1' });
    for (let count = 0; count < 5; count += 1) await guess();
  },
  'verify-email 200': async (it) => {
    it.person = await pending('verified');
    bearer(it, it.person.token);
    send(it, { verification_code: it.person.code });
  },
  'verify-email 400': async (it) => {
    bearer(it, (await pending('one')).token);
    send(it, { verification_code: (await pending('other')).code });
  },
  'verify-email 401': async (it) => {
    it.person = await pending('forged');
    bearer(it, `${it.person.token}AAAA`);
    send(it, { verification_code: it.person.code });
  },
  'custom-refresh 204': async (it) => {
    it.first = (await signIn(anna.email, anna.password)).cookie;
    it.request.headers.Cookie = it.first;
  },
  'custom-refresh 401': (it) => {
    it.request.headers.Cookie = 'refresh_token=garbage';
  },
  'custom-logout 204': async (it) => {
    it.first = (await signIn(anna.email, anna.password)).cookie;
    it.request.headers.Cookie = it.first;
  },
};

const prepareStatus = {
  400: (it) => {
    it.request.body = '{"email":';
  },
  403: (it) => {
    it.request.headers.Origin = 'https://example.com';
  },
  405: (it) => {
    it.request.method = 'GET';
  },
  413: (it) => send(it, { login: 'x'.repeat(17_000) }),
  415: (it) => {
    it.request.headers['Content-Type'] = 'text/plain';
  },
  422: async (it) => {
    if (it.operation === 'verify-email') bearer(it, (await pending('invalid')).token);
    send(it, {});
  },
};

/** What has to hold after an answer, each with the status that it has to get. */
const followUps = {
  'signup 422': () => [
    [ask('signup', { ...anna, captcha, name: 'N'.repeat(101) }), 422],
    [ask('signup', { ...anna, captcha, email: 'anna' }), 422],
    [ask('signup', { ...anna, captcha, password: 'seven7!' }), 422],
    [ask('signup', { ...anna, captcha, password: 'password123' }), 422],
    [ask('signup', { ...anna, captcha, admin: true }), 422],
  ],
  'signup 400': () => [[ask('signup', { ...anna, captcha: 'wrong' }), 400]],
  'signin 400': () => [
    [ask('signin', { login: anna.email, password: anna.password, captcha: 'wrong' }), 400],
  ],
  'signin 422': () => [
    [ask('signin', { login: anna.email, password: anna.password, captcha, admin: true }), 422],
    [ask('signin', { login: anna.email, password: '', captcha }), 422],
  ],
  'signin 429': () => [
    [signIn(anna.email, anna.password, { 'X-Forwarded-For': '2001:db8:1::1' }), 429],
  ],
  'verify-email 200': ({ person }) => [[verify(person.token, person.code), 400]],
  'verify-email 401': ({ person }) => [
    [verify(algNone, person.code), 401],
    [verify('garbage', person.code), 401],
  ],
  'verify-email 422': () => [[verify(account.access_token, 'abcdef'), 422]],
  'custom-refresh 401': () => [[refresh(''), 401]],
  'custom-logout 204': ({ first }) => [[refresh(first), 401]],
};

hooks.beforeEach(async (transaction, done) => {
  const operation = transaction.request.uri.split('/').at(-2);
  transaction.operation = operation;
  transaction.key = `${operation} ${transaction.expected.statusCode}`;
  // A database that fails cannot be brought about from outside.
  transaction.skip = transaction.expected.statusCode === '503';
  const make = prepare[transaction.key] ?? prepareStatus[transaction.expected.statusCode];
  if (!transaction.skip) await make(transaction);
  done();
});

hooks.afterEach(async (transaction, done) => {
  const { key, real, skip } = transaction;
  const fail = (message) => {
    transaction.fail = [transaction.fail, message].filter(Boolean).join('; ');
  };
  if (skip || !real) return done();
  const lines = [real.headers['set-cookie'] ?? []].flat();
  if (real.statusCode === 204) {
    const patterns = key.startsWith('custom-logout') ? clearedCookies : cookies;
    for (const pattern of patterns) {
      if (!lines.some((line) => pattern.test(line))) fail(`no cookie is like ${pattern}`);
    }
  } else if (lines.length > 0) fail('a cookie is set');
  for (const [answer, status] of followUps[key]?.(transaction) ?? []) {
    const { status: seen } = await answer;
    if (seen !== status) fail(`a request afterwards gets ${seen} and not ${status}`);
  }
  if (key === 'signin 401') {
    const unknown = await signIn('unknown-person@example.com', anna.password);
    const general = (text) => ({ ...JSON.parse(text), request_id: undefined });
    if (JSON.stringify(general(unknown.text)) !== JSON.stringify(general(real.body))) {
      fail('an unknown login is told');
    }
  }
  if (key === 'custom-refresh 204') await checkReuse(transaction, lines, fail);
  done();
});

/** A token that is two generations old ends the session. */
async function checkReuse({ first }, lines, fail) {
  const second = lines.find((line) => line.startsWith('refresh_token='))?.split(';')[0] ?? '';
  const third = (await refresh(second)).cookie;
  if (third === second || second === first) fail('the token is not replaced');
  if ((await refresh(first)).status !== 401) fail('an old token is accepted');
  if ((await refresh(third)).status !== 401) fail('reuse does not end the session');
}
