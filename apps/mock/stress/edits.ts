import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

export interface EditsReport {
  edits: number;
  broken: number;
  requests: number;
  /** Requests without an answer, or with one that was never saved. */
  failed: string[];
  /** Milliseconds from each good save to the first answer that shows it. */
  delays: number[];
}

/** A mock that watches the description at this path. */
export type StartWatching = (spec: string) => Promise<{ url: string; close(): Promise<void> }>;

/** A save that is not seen for this long, in milliseconds, counts as never seen. */
const PATIENCE = 10_000;

/**
 * Edits a description of three files while requests run. Every third save is broken, each in
 * another way; the good ones are written in place or, as many editors do, renamed into place.
 */
export async function runEdits(start: StartWatching, edits: number): Promise<EditsReport> {
  const folder = await mkdtemp(join(tmpdir(), 'mock-edits-'));
  await mkdir(join(folder, 'paths'));
  await mkdir(join(folder, 'schemas'));
  await saveGood(folder, 0);
  const mock = await start(join(folder, 'openapi.yaml'));
  const report: EditsReport = { edits, broken: 0, requests: 0, failed: [], delays: [] };
  const state = { running: true, newest: 0, seen: 0 };
  const asking = ask(`${mock.url}/thing`, state, report);
  try {
    for (let edit = 1; edit <= edits; edit++) {
      if (edit % 3 === 0) {
        await saveBroken(folder, edit);
        report.broken += 1;
        await wait(100);
        continue;
      }
      state.newest = edit;
      await saveGood(folder, edit);
      const saved = performance.now();
      while (state.seen < edit && performance.now() - saved < PATIENCE) await wait(5);
      report.delays.push(performance.now() - saved);
    }
  } finally {
    state.running = false;
    await asking;
    await mock.close();
    await rm(folder, { recursive: true, force: true });
  }
  return report;
}

/** Sends one request after another, each over a connection of its own, which must not be refused. */
async function ask(
  url: string,
  state: { running: boolean; newest: number; seen: number },
  report: EditsReport,
): Promise<void> {
  while (state.running) {
    report.requests += 1;
    try {
      const response = await fetch(url, { headers: { Connection: 'close' } });
      const { edit } = (await response.json()) as { edit: number };
      if (!(edit >= state.seen && edit <= state.newest))
        report.failed.push(`edit ${edit} answered`);
      state.seen = edit;
    } catch (error) {
      report.failed.push(String((error as Error).cause ?? error));
    }
    await wait(2);
  }
}

async function saveGood(folder: string, edit: number): Promise<void> {
  const schema = `type: object\nrequired: [edit]\nproperties:\n  edit: { type: integer, maximum: ${edit} }\n`;
  const path = [
    'get:',
    '  operationId: getThing',
    '  responses:',
    "    '200':",
    '      description: The thing.',
    '      content:',
    '        application/json:',
    '          schema: { $ref: ../schemas/thing.yaml }',
    `          example: { edit: ${edit} }`,
    '',
  ].join('\n');
  await writeFile(join(folder, 'schemas/thing.yaml'), schema);
  await writeFile(join(folder, 'openapi.yaml'), ROOT);
  // The file that shows the edit comes last, so that its save completes the description.
  const target = join(folder, 'paths/thing.yaml');
  if (edit % 2 === 0) return writeFile(target, path);
  await writeFile(`${target}.tmp`, path);
  await rename(`${target}.tmp`, target);
}

const ROOT = `openapi: 3.1.0
info: { title: Edited, version: 1.0.0 }
paths:
  /thing: { $ref: paths/thing.yaml }
`;

async function saveBroken(folder: string, edit: number): Promise<void> {
  const ways = [
    () => writeFile(join(folder, 'openapi.yaml'), ROOT.slice(0, 60)),
    () => writeFile(join(folder, 'schemas/thing.yaml'), 'type: [object\n'),
    () => writeFile(join(folder, 'paths/thing.yaml'), 'get: { $ref: nowhere.yaml }\n'),
    () => writeFile(join(folder, 'paths/thing.yaml'), ''),
    () => rm(join(folder, 'schemas/thing.yaml'), { force: true }),
  ];
  await ways[(edit / 3) % ways.length]?.();
}
