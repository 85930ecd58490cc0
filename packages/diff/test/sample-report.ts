import type { Rating } from '../src/change.ts';
import type { Report } from '../src/report/report.ts';

/** What a description may hold to be obeyed by whatever it is printed on. */
export const EVIL = '\u001b[31m</details>|`<img src=x>`\n::error::x\r%0A @octocat ​[a](b)';

function place(file: string, line: number) {
  return { file, line, pointer: '#' };
}

/** A report of every kind of change. */
export function sampleReport(): Report {
  const head = { side: 'request', rule: 'r', wire: 'none', client: 'none' } as const;
  return {
    wire: 'breaking',
    client: 'breaking',
    version: { base: '1.0.0', revision: '1.0.0', least: '2.0.0' },
    base: 'v1:api/openapi.yaml',
    revision: 'api/openapi.yaml',
    approvals: 'api/approved-changes.yaml',
    stale: [{ id: 'gone', line: 4, problem: 'fits no change' }],
    project: {
      path: 'app',
      lines: [{ file: 'app/src/pets.ts', line: 7, column: 3, code: 2339, message: EVIL }],
    },
    changes: [
      {
        ...head,
        id: 'words GET /pets description',
        operation: 'GET /pets',
        location: 'description',
        message: 'the description reads differently',
      },
      {
        ...head,
        id: 'property-added GET /pets 200 body #/colour',
        side: 'response',
        wire: 'additive',
        operation: 'GET /pets',
        location: '200 body #/colour',
        message: 'the property `colour` is new',
        revision: place('api/schemas/Pet.yaml', 9),
      },
      {
        ...head,
        id: 'required-added POST /pets body #/name',
        wire: 'breaking',
        client: 'breaking',
        operation: 'POST /pets',
        location: 'body #/name',
        message: 'the property `name` is required now',
        base: place('v1:api/schemas/Pet.yaml', 3),
        revision: place('api/schemas/Pet.yaml', 5),
        witness: {
          kind: 'request',
          method: 'POST',
          target: '/pets',
          headers: [['Content-Type', 'application/json']],
          body: '{}',
          curl: "curl -i -H 'Content-Type: application/json' --data-raw '{}' https://api.example.com/pets",
        },
      },
      {
        ...head,
        id: 'answer-wider GET /pets 200 body #/kind',
        side: 'response',
        wire: 'breaking',
        operation: 'GET /pets',
        location: '200 body #/kind',
        message: 'an answer may say "fish" now',
        base: place('v1:api/schemas/Pet.yaml', 12),
        revision: place('api/schemas/Pet.yaml', 14),
        witness: { kind: 'response', status: '200', headers: [], body: '{"kind":"fish"}' },
        approved: { reason: 'Fish were promised to the shops.', until: '2.0.0' },
      },
      {
        ...head,
        id: 'pattern PUT /pets query code',
        wire: 'unknown',
        operation: 'PUT /pets',
        location: 'query code',
        message: EVIL,
        reason: `the two patterns cannot be compared: ${EVIL}`,
        revision: place('api/a,b:c.yaml', 1),
      },
      {
        ...head,
        id: 'type-gone Cat',
        side: 'api',
        client: 'breaking',
        location: 'type Cat',
        message: 'the exported type Cat is gone',
        base: place('v1:api/openapi.yaml', 40),
      },
    ],
  };
}

/** A report with many changes that break something. */
export function longReport(count: number): Report {
  const { project, ...report } = sampleReport();
  const [first] = report.changes.filter(({ wire }) => (wire as Rating) === 'breaking');
  if (!first) throw new Error('The sample has one.');
  const changes = Array.from({ length: count }, (_, index) => ({
    ...first,
    id: `${first.id}${index}`,
    message: `change number ${index}`,
  }));
  return { ...report, stale: [], changes };
}
