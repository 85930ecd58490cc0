import { expect, test } from 'vitest';
import { judgeBy, type Sent, told } from './judge.ts';

const judge = await judgeBy('styles.yaml');
const query = (search: string): Sent => ({ to: `GET /api/query?${search}` });
const header = (...headers: string[]): Sent => ({ to: 'GET /headers', headers });

const right: Sent[] = [
  { to: 'GET /api/simple/a%2Fb/1,2/R,100,G,200/R=100,G=200' },
  { to: 'GET /simple/52.1,13.4/1/R,1/R=1' },
  { to: 'GET /simple/x/1%2C2/R,1/R=1' },
  { to: 'GET https://styles.example.com/api/simple/x/1/R,1/R=1#there' },
  { to: 'GET /label/.5/.1,2/.1.2/.R,100,G,200/.R=100.G=200' },
  { to: 'GET /label/.5/.1.2/.1/.R.100.G.200/.R=100' },
  { to: 'GET /matrix/;scalar=5/;list=1,2/;spread=1;spread=2/;object=R,100,G,2/;R=100;G=2' },
  { to: 'GET /matrix/;scalar=5/;list=1/;spread=1/;object=R,1/;R=1' },
  { to: 'GET /api/some%20path/%C3%BCmlaut/1-22' },
  { to: 'GET /things/all/open' },
  { to: 'GET /things/5/close' },
  { to: 'GET /users/5' },
  { to: 'GET /users/ann' },
  { to: 'HEAD /api/query?limit=5' },
  query(''),
  query('limit=100&flag=true&word=1'),
  query('word=a+b'),
  query('word=a%20b'),
  query('word=%C3%A9'),
  query('empty='),
  query('empty'),
  query('empty=5'),
  query('list=1&list=2'),
  query('list=1'),
  query('commas=1,2'),
  query('commas=1%2C2'),
  query('spaces=1%202+3'),
  query('pipes=1|2'),
  query('pipes=1%7C2'),
  query('ids[]=1&ids%5B%5D=2'),
  query('perhaps=1'),
  query('perhaps=1&perhaps=2'),
  query('either=5'),
  query('either=all'),
  query('R=100&G=200'),
  query('flat=R,100,G,200'),
  query('piped=R|100|G|200'),
  query('spaced=R%20100%20G%20200'),
  query('deep[size]=5&deep[tags]=a&deep[by][age]=7'),
  query('deep%5Bsize%5D=5&deep[tags][]=a&deep[tags][]=b'),
  query('json=%7B%22a%22%3A1%7D'),
  query('api_key=abcd'),
  query('nobody=declared&this=at%20all'),
  {
    to: 'GET /required?q=',
    headers: [
      'x-tag: a',
      'Cookie: other=1; sid=abc',
      'Accept: text/html',
      'Authorization: Basic x',
    ],
  },
  header('X-Count: 5', 'X-List: 1, 2', 'X-Object: R,100,G,200', 'X-Pairs: R=100,G=200'),
  header('X-List: 1', 'x-list: 2', 'X-Json: [1]', 'X-Auth-Token: t1'),
  header('Cookie: theme=a%20b; ids=1,2'),
  header('Cookie: theme="dark"'),
];

test.each(right)('passes: $to $headers', (sent) => {
  expect(judge(sent)).toEqual([]);
});

const wrong: [Sent, ...string[]][] = [
  [{ to: 'GET /nowhere' }, 'operation-declared path'],
  [{ to: 'PUT /query' }, 'operation-declared path'],
  [{ to: 'GET /simple/thirteen-long/1/R,1/R=1' }, 'parameter-schema path scalar'],
  [{ to: 'GET /simple/x/1,b/R,1/R=1' }, 'parameter-schema path list'],
  [{ to: 'GET /simple/x/1,2,3,4/R,1/R=1' }, 'parameter-schema path list'],
  [{ to: 'GET /simple/x/1/R,red/R=1' }, 'parameter-schema path object'],
  [{ to: 'GET /simple/x/1/R/R=1' }, 'parameter-syntax path object'],
  [{ to: 'GET /simple/x/1/R,1/R,1' }, 'parameter-syntax path pairs'],
  [{ to: 'GET /simple/%ZZ/1/R,1/R=1' }, 'parameter-syntax path scalar'],
  [
    { to: 'GET /label/5/.a/.1,2/.R/.R,1' },
    'parameter-syntax path scalar',
    'parameter-schema path list',
    'parameter-schema path spread',
    'parameter-syntax path object',
    'parameter-syntax path pairs',
  ],
  [
    { to: 'GET /matrix/5/;other=1/;spread=1;spread=b/;object=R/;G=1' },
    'parameter-syntax path scalar',
    'parameter-syntax path list',
    'parameter-schema path spread',
    'parameter-syntax path object',
    'parameter-schema path pairs',
  ],
  [{ to: 'GET /some%20path/%C3%BCmlaut/1-b' }, 'parameter-schema path to'],
  [{ to: 'GET /things/5/open' }, 'parameter-schema path id'],
  [{ to: 'GET /users/A5' }, 'parameter-schema path id'],
  [query('limit=101'), 'parameter-schema query limit'],
  [query('limit=5&limit=6'), 'parameter-syntax query limit'],
  [query('limit=%'), 'parameter-syntax query limit'],
  [query('limit='), 'parameter-schema query limit'],
  [query('limit=007'), 'parameter-schema query limit'],
  [query('flag=yes'), 'parameter-schema query flag'],
  [query('word=2'), 'parameter-schema query word'],
  [query('empty=x'), 'parameter-schema query empty'],
  [query('list=1,2'), 'parameter-schema query list'],
  [query('commas=1&commas=2'), 'parameter-syntax query commas'],
  [query('commas=1,b'), 'parameter-schema query commas'],
  [query('spaces=1,2'), 'parameter-schema query spaces'],
  [query('pipes=1|2|3|4'), 'parameter-schema query pipes'],
  [query('ids[]=b'), 'parameter-schema query ids[]'],
  [query('perhaps=b'), 'parameter-schema query perhaps'],
  [query('either=some'), 'parameter-schema query either'],
  [query('G=200'), 'parameter-schema query colour'],
  [query('flat=R,100,B,1'), 'parameter-schema query flat'],
  [query('piped=R|red'), 'parameter-schema query piped'],
  [query('spaced=R'), 'parameter-syntax query spaced'],
  [query('deep[tags]=a'), 'parameter-schema query deep'],
  [query('deep[size]=5&deep[by][age]=x'), 'parameter-schema query deep'],
  [query('deep[size]=5&deep[other]=x'), 'parameter-schema query deep'],
  [query('deep=5'), 'parameter-syntax query deep'],
  [query('deep[size=5'), 'parameter-syntax query deep'],
  [query('json=%7B%22a%22%3A'), 'parameter-syntax query json'],
  [query('json=%7B%7D'), 'parameter-schema query json'],
  [query('xml=%3Ca%2F%3E'), 'unchecked query xml'],
  [query('broken=5'), 'unchecked query broken'],
  [query('never=5'), 'parameter-schema query never'],
  [query('api_key=hunter2-secret'), 'parameter-schema query api_key'],
  [
    { to: 'GET /required' },
    'parameter-required query q',
    'parameter-required header X-Tag',
    'parameter-required cookie sid',
  ],
  [
    { to: 'GET /required?q=1', headers: ['X-Tag: a', 'Cookie: sid=hi'] },
    'parameter-schema cookie sid',
  ],
  [header('X-Count: five'), 'parameter-schema header X-Count'],
  [header('X-List: 1, b'), 'parameter-schema header X-List'],
  [header('X-Object: R'), 'parameter-syntax header X-Object'],
  [header('X-Pairs: R=red'), 'parameter-schema header X-Pairs'],
  [header('X-Json: {'), 'parameter-syntax header X-Json'],
  [header('X-Json: {}'), 'parameter-schema header X-Json'],
  [header('X-Auth-Token: hunter2-secret'), 'parameter-schema header X-Auth-Token'],
  [header('Cookie: theme=light-secret'), 'parameter-schema cookie theme'],
  [header('Cookie: ids=1,b'), 'parameter-schema cookie ids'],
];

test.each(wrong)('refused: $to $headers', (sent, ...expected) => {
  const faults = judge(sent);
  expect(told(faults)).toEqual(expected);
  for (const { message, expected, seen } of faults) {
    expect(`${message} ${expected} ${seen}`).not.toMatch(/secret|undefined|object Object/);
  }
});

test('a fault names the place in the description and in the value', () => {
  expect(judge(query('list=1&list=b'))).toEqual([
    {
      rule: 'parameter-schema',
      in: 'query',
      name: 'list',
      pointer: '#/components/schemas/Numbers/items/type',
      place: '#/1',
      keyword: 'type',
      message: "the query parameter 'list' breaks 'type' at #/1",
      expected: 'integer',
      seen: 'string "b"',
    },
  ]);
});
