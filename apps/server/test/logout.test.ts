import { describe, expect, test } from 'vitest';
import { DATABASES, startTestServer } from './server-under-test.ts';

describe.each(DATABASES)('on %s', (database) => {
  test('Logout revokes by any generation, answers garbage alike, and leaves other sessions', async () => {
    const { person } = await startTestServer(database);
    const john = person();
    await john.register();
    const token = await john.open();
    const other = await john.open();
    const next = (await john.refresh(token)).cookies.refresh_token;
    for (const each of [undefined, 'garbage', token, token]) {
      const { status, cookies } = await john.logout(each);
      expect(status).toBe(204);
      expect(cookies).toEqual({ access_token: '', refresh_token: '' });
    }
    expect((await john.refresh(next)).status).toBe(401);
    expect((await john.refresh(other)).status).toBe(204);
  });
});
