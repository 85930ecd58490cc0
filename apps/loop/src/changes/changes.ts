import { readFile } from 'node:fs/promises';
import { relative, resolve } from 'node:path';
import { loadDescription } from '@rememberizer/description';
import { compareInputs, type NamedComparison } from '@rememberizer/diff/compare-inputs';
import type { Input } from '@rememberizer/diff/input';
import type { Report } from '@rememberizer/diff/report';
import { reportSinceRelease } from '@rememberizer/diff/since-release';
import { digestOf, files } from '../make/files.ts';
import { OWN_CONTRACT } from '../own-contract.ts';
import { findStaleIn, findStaleWorkflows, type Left } from '../stale/stale.ts';
import { createLastRelease } from './last-release.ts';

/** What the description changes, and what it has left behind. */
export type Changes = {
  /** Since the last release, or why that is not known. */
  sinceRelease: { ok: true; report: Report } | { ok: false; message: string };
  /** Since the board before this one, if there was one. */
  inSave?: NamedComparison;
  left: Left[];
};

export type ChangesResult = { ok: true; changes: Changes } | { ok: false; output: string };

/** Compares the description as it is edited. What it is compared with stays loaded. */
export type Comparer = {
  /**
   * @param wasShown Whether what came of the last call was on a whole board. What one that was
   * overtaken by the next save would have told belongs to that save.
   */
  compare(wasShown: boolean): Promise<ChangesResult>;
};

export function createComparer(): Comparer {
  const release = createLastRelease(OWN_CONTRACT);
  let shown: Input | undefined;
  let last: Input | undefined;
  let workflows: { of: string; stale: Promise<Left[]> } | undefined;

  /** Whoever sends what is allowed as before is not refused, so most edits leave workflows alone. */
  function staleWorkflows(input: Input, changesNothing: boolean): Promise<Left[]> {
    const of = digestOf(files.workflows());
    if (changesNothing && workflows?.of === of) return workflows.stale;
    workflows = { of, stale: findStaleWorkflows(OWN_CONTRACT.folder, input.description) };
    return workflows.stale;
  }

  return {
    async compare(wasShown) {
      if (wasShown) shown = last;
      const opened = await openDescription();
      if (!opened.ok) return { ok: false, output: opened.message };
      const { input } = opened;
      last = input;
      const released = await release.open();
      const sinceRelease = released.ok
        ? await reportSinceRelease(OWN_CONTRACT, released.input, input)
        : released;
      const names = released.ok ? released.input.description.operations.map(({ id }) => id) : [];
      const inSave = shown && (await compareInputs(shown, input, OWN_CONTRACT));
      const changesNothing = wasShown && inSave?.changes.length === 0;
      const stale = staleWorkflows(input, changesNothing);
      const left = await findStaleIn(OWN_CONTRACT.folder, input.description, names, stale);
      return { ok: true, changes: { sinceRelease, ...(inSave && { inSave }), left } };
    },
  };
}

/**
 * Loads the description as it is now, with the texts of its files: when it is compared with the next
 * one, that is what its places are in.
 */
async function openDescription(): Promise<
  { ok: true; input: Input } | { ok: false; message: string }
> {
  const { folder, description: path } = OWN_CONTRACT;
  const texts = new Map<string, Promise<Buffer>>();
  const read = (file: string) => {
    const text = texts.get(file) ?? readFile(file);
    texts.set(file, text);
    return text;
  };
  const loaded = await loadDescription(resolve(folder, path), read);
  if (!loaded.ok) return { ok: false, message: loaded.failure.message };
  const { description } = loaded;
  return {
    ok: true,
    input: { description, name: path, nameOf: (file) => relative(folder, file) },
  };
}
