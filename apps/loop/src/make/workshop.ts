import type { ChangesResult } from '../changes/changes.ts';
import type { Round } from '../round.ts';
import { buildDocs } from './docs.ts';
import { digestOf, files } from './files.ts';
import { createMaker, type Made } from './maker.ts';
import { readStamp, writeStamp } from './stamp.ts';
import { checkTypes, type TypesMade } from './types.ts';

/** Makes what comes of the description, each thing only where there is none of these inputs. */
export type Workshop = {
  /**
   * Lints `spec/` and writes the bundle, if something was edited there since the last time. What
   * was made when the loop ran last is good as well.
   */
  describe(isEdited: boolean): Promise<Made>;
  /** Writes the client of the bundle that is there. */
  writeClient(): Promise<Made>;
  /** Builds the docs of the bundle that is there. */
  buildDocs(signal: AbortSignal): Promise<Made>;
  /** Compiles the client and the server. */
  checkTypes(signal: AbortSignal): Promise<TypesMade>;
  /** Whether they are known to compile, or not to. */
  isCompiled(): boolean;
  /** Tells what the description changes and has left behind, unless that is told already. */
  compare(signal: AbortSignal): Promise<void>;
  /** What is told of that; of an older description it is old. */
  changes(): Round['changes'];
  /** What is told now is on a whole board: what comes next is compared with that. */
  boardIsShown(): void;
  /** The files that are to be followed: what the description was read from, and what it left behind. */
  sources(): string[];
  /** Loads everything for the next save while nobody waits for it. */
  warmUp(): void;
};

/**
 * Begins with what was made when the loop ran last.
 *
 * @param signal Ends the thread that makes things.
 * @param onPhase Is told what takes a while, when it begins.
 */
export function createWorkshop(signal: AbortSignal, onPhase: (phase: string) => void): Workshop {
  const maker = createMaker(signal);
  const stamp = readStamp(digestOf(files.tools()));
  const bundle = () => digestOf(files.bundle());
  let compiled: { of: string; made: TypesMade } = { of: stamp.types, made: { ok: true } };
  let told: { of: string; result: ChangesResult } | undefined;
  let wasShown = false;
  let leftIn: string[] = [];
  let isWarm = false;
  let spec: Made | undefined;
  let rules = digestOf(files.rules());
  let sources = stamp.sources.length > 0 ? stamp.sources : files.spec();

  const compared = () => [
    ...sources,
    ...files.workflows(),
    ...files.server(),
    ...files.changes(),
    ...leftIn,
  ];

  async function describe(): Promise<Made> {
    onPhase('linting and bundling spec/');
    isWarm = true;
    const before = digestOf(files.spec());
    const newRules = digestOf(files.rules());
    if (newRules !== rules) maker.forget();
    rules = newRules;
    const described = await maker.describe();
    if (described.sources.length > 0) sources = described.sources;
    // What is saved while it is read may not have been read.
    if (described.ok && digestOf(files.spec()) === before) {
      Object.assign(stamp, { sources, spec: digestOf(sources), bundle: bundle() });
      writeStamp(stamp);
    }
    return described;
  }

  async function makeOfBundle(thing: 'client' | 'docs', make: () => Promise<Made>): Promise<Made> {
    const of = bundle();
    const { of: wasOf, is } = stamp[thing];
    if (wasOf === of && is === digestOf(files[thing]())) return { ok: true };
    const made = await make();
    if (made.ok) {
      stamp[thing] = { of, is: digestOf(files[thing]()) };
      writeStamp(stamp);
    }
    return made;
  }

  return {
    async describe(isEdited) {
      if (isEdited) spec = undefined;
      const isThere = stamp.bundle === bundle() && stamp.spec === digestOf(stamp.sources);
      spec ??= !isEdited && isThere ? { ok: true } : await describe();
      return spec;
    },
    writeClient: () =>
      makeOfBundle('client', () => {
        onPhase('writing the client');
        return maker.generate();
      }),
    buildDocs: (signal) => makeOfBundle('docs', () => buildDocs(signal)),
    async checkTypes(signal) {
      const of = digestOf(files.compiled());
      if (compiled.of === of) return compiled.made;
      const made = await checkTypes(signal);
      if (signal.aborted) return made;
      compiled = { of, made };
      stamp.types = made.ok ? of : '';
      writeStamp(stamp);
      return made;
    },
    isCompiled: () => compiled.of === digestOf(files.compiled()),
    async compare(signal) {
      const of = digestOf(compared());
      if (told?.of === of && told.result.ok) return;
      const result = await maker.compare(wasShown, signal);
      if (!result) return;
      wasShown = false;
      // What it has left behind is followed as well, so that this is told anew when it is mended.
      leftIn = result.ok ? [...new Set(result.changes.left.map(({ file }) => file))] : [];
      if (!signal.aborted) told = { of: digestOf(compared()), result };
    },
    changes: () => told && { ...told.result, isOld: told.of !== digestOf(compared()) },
    boardIsShown() {
      wasShown = true;
      if (!told?.result.ok) return;
      const { inSave: _, ...changes } = told.result.changes;
      told.result = { ok: true, changes };
    },
    sources: () => [...sources, ...files.changes(), ...leftIn],
    warmUp() {
      if (isWarm) return;
      isWarm = true;
      maker.describe().then(maker.generate);
    },
  };
}
