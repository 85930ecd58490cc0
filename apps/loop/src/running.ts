import { existsSync } from 'node:fs';
import type { Description } from '@rememberizer/description';
import type { Apps } from './apps.ts';
import type { Check } from './checks.ts';
import { digestOf, files } from './make/files.ts';
import type { Made } from './make/maker.ts';
import type { Ports } from './ports.ts';
import { bundleFile } from './repository.ts';
import type { Round } from './round.ts';
import { touchedOperations, withFirst } from './touched.ts';
import { differInWords } from './words.ts';

/** What runs, and what came of checking it. What it is made of did not change is not done again. */
export type Running = {
  apps(): Apps | undefined;
  /** Starts the apps if there is a bundle, or says why they cannot start. */
  start(ports: Ports): Promise<{ ok: true } | { ok: false; message: string }>;
  /** Lets the mock read the bundle, if it is another one. */
  reloadMock(): Promise<Made>;
  checkMock(signal: AbortSignal): Promise<void>;
  /** Starts the server again, if the bundle or its source is another one, and checks it. */
  checkServer(signal: AbortSignal): Promise<void>;
  /** Takes over the checks that a change of wording leaves as they were. */
  keepChecks(): void;
  /** Whether all checks are of what is there now. */
  isChecked(): boolean;
  checks(): Round['checks'];
  close(): Promise<void>;
};

/** A check, what was checked, and what that was made of. */
type Checked = { of: string; besides: string; description: Description; check: Check };

const bundle = () => digestOf(files.bundle());
const server = () => digestOf([...files.bundle(), ...files.server()]);

/** What the result of a check belongs to; of anything else it is an old one. */
const wanted = {
  mock: bundle,
  server: () => digestOf([...files.bundle(), ...files.server(), ...files.workflows()]),
};

/** What that is apart from the description. */
const besides = {
  mock: () => '',
  server: () => digestOf([...files.server(), ...files.workflows()]),
};

/** Starts nothing yet, but loads the programs, because loading Prism takes long. */
export function createRunning(): Running {
  const loading = Promise.all([import('./apps.ts'), import('./checks.ts')]);
  const checked = new Map<Check['name'], Checked>();
  const runs = { mock: '', server: '' };
  let apps: Apps | undefined;
  let restarted: Promise<void> = Promise.resolve();

  /** One after another, because each takes the port of the one before. */
  function restartServer(): Promise<void> {
    restarted = restarted.then(async () => {
      const of = server();
      if (!apps || runs.server === of) return;
      await apps.restartServer();
      runs.server = of;
    });
    return restarted;
  }

  async function check(name: Check['name'], signal: AbortSignal): Promise<void> {
    const before = checked.get(name);
    const [of, rest] = [wanted[name](), besides[name]()];
    if (!apps || signal.aborted || before?.of === of) return;
    const [, checks] = await loading;
    const { description } = apps.mock;
    // Whoever edits an operation waits for what comes of that one.
    const ordered = withFirst(description, touchedOperations(before?.description, description));
    const run = name === 'mock' ? checks.checkMock : checks.checkServer;
    const result = await run(apps, ordered, signal);
    if (signal.aborted) return;
    checked.set(name, { of, besides: rest, description, check: result });
  }

  return {
    apps: () => apps,
    async start(ports) {
      const [{ startApps }] = await loading;
      if (!existsSync(bundleFile)) return { ok: true };
      Object.assign(runs, { mock: bundle(), server: server() });
      const started = await startApps(ports);
      if (started.ok) apps = started.apps;
      return started;
    },
    async reloadMock() {
      const of = bundle();
      if (!apps || runs.mock === of) return { ok: true };
      const reloaded = await apps.mock.reload();
      if (!reloaded.ok) return { ok: false, output: reloaded.message };
      runs.mock = of;
      return { ok: true };
    },
    checkMock: (signal) => check('mock', signal),
    async checkServer(signal) {
      await restartServer();
      await check('server', signal);
    },
    keepChecks() {
      const description = apps?.mock.description;
      for (const [name, before] of checked) {
        const isSame = before.besides === besides[name]();
        if (!description || !isSame || !differInWords(before.description, description)) continue;
        checked.set(name, { ...before, of: wanted[name](), description });
      }
    },
    isChecked: () =>
      (['mock', 'server'] as const).every((name) => checked.get(name)?.of === wanted[name]()),
    checks: () =>
      [...checked].map(([name, { of, check }]) => ({ ...check, isOld: of !== wanted[name]() })),
    async close() {
      await restarted;
      await apps?.close();
    },
  };
}
