import { expect, test } from 'vitest';
import { judgeBy, told } from './judge.ts';

const judge = await judgeBy('styles.yaml');
const closed = (name: string, ...headers: string[]) => ({ to: `GET /closed/${name}`, headers });

test.each([
  closed('basic', 'Authorization: basic YTpi'),
  closed('bearer', 'authorization: BEARER abc'),
  closed('keys?key=1', 'X-Key: 2'),
  closed('keys', 'Cookie: session=1'),
  closed('tokens', 'Authorization: Bearer abc'),
  closed('digest', 'Authorization: Digest username="a"'),
  closed('perhaps'),
])('passes: $to $headers', (sent) => {
  expect(judge(sent)).toEqual([]);
});

test.each([
  [closed('basic'), 'credential-required security basic'],
  [closed('basic', 'Authorization: Bearer abc'), 'credential-required security basic'],
  [closed('basic', 'Authorization: Basic abc'), 'credential-required security basic'],
  [closed('bearer', 'Authorization: Bearer'), 'credential-required security bearer'],
  [closed('bearer', 'Authorization: Bearer '), 'credential-required security bearer'],
  [closed('bearer', 'Authorization: bearerabc'), 'credential-required security bearer'],
  [closed('keys?key=1'), 'credential-required security headerKey'],
  [closed('keys', 'Cookie: old_session=1; session='), 'credential-required security cookieKey'],
  [closed('tokens', 'Authorization: Basic YTpi'), 'credential-required security oauth'],
  [closed('digest', 'Authorization: Bearer abc'), 'credential-required security digest'],
  [closed('certificate'), 'credential-required security bearer'],
  [closed('certificate', 'Authorization: Bearer abc'), 'unchecked security certificate'],
  [closed('unknown'), 'unchecked security nobody'],
])('refused: $to $headers', (sent, ...expected) => {
  expect(told(judge(sent))).toEqual(expected);
});
