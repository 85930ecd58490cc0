import type { Change, Comparison, Place } from '../change.ts';
import type { Input } from '../input/input.ts';
import { clientOptionsOf } from './inputs.ts';
import type { Project } from './project.ts';

/** A comparison that calls both sides and all files as somebody who reads about it knows them. */
export type NamedComparison = Comparison & { base: string; revision: string };

/** Compares two inputs; `project` is whose types count where both are its description. */
export async function compareInputs(
  base: Input,
  revision: Input,
  project?: Project,
): Promise<NamedComparison> {
  // What rates brings a compiler, and nobody waits for that to be told of a wrong word.
  const { compare } = await import('../diff.ts');
  const types = clientOptionsOf(project, base, revision);
  const comparison = await compare(base.description, revision.description, types);
  const changes = comparison.changes.map((change) => nameFiles(change, base, revision));
  return { ...comparison, changes, base: base.name, revision: revision.name };
}

function nameFiles(change: Change, base: Input, revision: Input): Change {
  const named = (place: Place | undefined, { nameOf }: Input) =>
    place && { ...place, file: nameOf(place.file) };
  const places = { base: named(change.base, base), revision: named(change.revision, revision) };
  return {
    ...change,
    ...(places.base ? { base: places.base } : {}),
    ...(places.revision ? { revision: places.revision } : {}),
  };
}
