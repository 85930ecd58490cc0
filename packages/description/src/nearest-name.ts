/** The name that was most likely meant by one that there is not; none, if no other is near it. */
export function nearestName(wanted: string, names: readonly string[]): string | undefined {
  const rated = names.map((name) => ({ name, changes: countChanges(wanted, name) }));
  const [best] = rated.toSorted((a, b) => a.changes - b.changes);
  // More than half of a name is no slip of the pen.
  const most = Math.max(2, Math.floor(wanted.length / 2));
  return best && best.changes <= most ? best.name : undefined;
}

/** How many letters have to be put in, left out or replaced (Levenshtein), whatever their case. */
function countChanges(from: string, to: string): number {
  const letters = [...to.toLowerCase()];
  let row = [0, ...letters.map((_, index) => index + 1)];
  for (const letter of from.toLowerCase()) {
    const next = [(row[0] ?? 0) + 1];
    for (const [index, other] of letters.entries()) {
      const replaced = (row[index] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(replaced, (row[index + 1] ?? 0) + 1, (next[index] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
