import { expect, test } from 'vitest';
import { sendHostile } from '../stress/hostile.ts';
import { DATABASES, startTestServer } from './server-under-test.ts';

test.each(DATABASES)(
  '2,000 hostile requests on %s: nothing but declared answers',
  async (database) => {
    const { api } = await startTestServer(database);
    const { findings, statuses } = await sendHostile(api.origin, 2_000, 1);
    expect(findings).toEqual([]);
    expect(Object.keys(statuses)).toEqual(
      expect.arrayContaining([
        '204',
        '400',
        '401',
        '403',
        '404',
        '405',
        '413',
        '415',
        '422',
        '431',
      ]),
    );
    expect((await api.send('/readyz')).status).toBe(200);
  },
);
