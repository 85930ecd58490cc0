import { describe, expect, it } from 'vitest';
import { worst } from '../src/change.ts';
import { compareClients } from '../src/client/client.ts';
import { answers } from './client/answers.ts';
import { compileCode } from './client/compile.ts';
import { documents } from './client/documents.ts';
import { members } from './client/members.ts';
import { messages } from './client/messages.ts';
import { names } from './client/names.ts';
import { requests } from './client/requests.ts';
import { shapes } from './client/shapes.ts';

const cases = [...requests, ...answers, ...messages, ...documents, ...names, ...shapes, ...members];

describe('what the generated types allow code to do', () => {
  it.each(cases)('$verdict: $name', async ({ base, revision, verdict, tells }) => {
    const changes = await compareClients(base, revision);
    expect(worst(changes.map(({ rating }) => rating))).toBe(verdict);
    const told = changes
      .filter(({ rating }) => rating === verdict)
      .map(({ rule, operation, location }) => `${rule} ${operation ?? ''} ${location}`)
      .map((line) => line.replace('  ', ' '));
    expect(new Set(told).size).toBe(told.length);
    if (tells) expect(told.sort()).toEqual(tells.sort());
  });

  it('is what the compiler says to code of its users', async () => {
    const decided = cases.filter(({ verdict }) => verdict !== 'unknown');
    const errors = await compileCode(decided);
    const wrong = decided.flatMap(({ name, verdict }, index) => {
      const { base, revision } = errors[index] ?? { base: ['It was not compiled.'], revision: [] };
      const isRight = base.length === 0 && revision.length > 0 === (verdict === 'breaking');
      return isRight ? [] : [{ name, verdict, base, revision }];
    });
    expect(wrong).toEqual([]);
  });
});
