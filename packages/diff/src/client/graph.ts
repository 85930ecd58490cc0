import type ts from 'typescript-6';
import type { ClientRule } from './rules.ts';

export interface Finding {
  rule: ClientRule;
  rating: 'breaking' | 'unknown' | 'additive';
  message: string;
  /** The member that it is about, where the pair has no such member on both sides. */
  step?: string;
}

/** A type of the base and its counterpart, with what was found about both and their members. */
export interface Pair {
  base: ts.Type;
  revision: ts.Type;
  findings: Finding[];
  members: { step: string; pair: Pair }[];
}

/** A finding and the steps that lead to it. */
export interface Located extends Finding {
  steps: string[];
}

/** Makes a pair of its own of a member. */
export type AddMember = (step: string, base: ts.Type, revision: ts.Type) => void;

export interface Direction {
  /** Finds out about the pair itself, and asks for the pairs of its members. */
  judge(pair: Pair, member: AddMember): void;
  /** What the compiler says against the pair as a whole, or how it differs at least. */
  sum(pair: Pair): Finding | undefined;
}

/** So that a type that is used everywhere is not told everywhere. */
const MOST_PLACES = 20;

/**
 * All pairs of one direction. Types are recursive, so the pairs are a graph: each pair is judged
 * once, wherever it is used, and the places of its findings are listed for each use.
 */
export class PairGraph {
  readonly #direction: Direction;
  readonly #pairs = new Map<ts.Type, Map<ts.Type, Pair>>();
  /** Each after its members, as far as they do not lead back to it. */
  readonly #ordered: Pair[] = [];
  /** Those that have a finding, or a member that has. */
  readonly #explained = new Set<Pair>();

  constructor(direction: Direction) {
    this.#direction = direction;
  }

  add(base: ts.Type, revision: ts.Type): Pair {
    const known = this.#pairs.get(base)?.get(revision);
    if (known) return known;
    const pair: Pair = { base, revision, findings: [], members: [] };
    const ofBase = this.#pairs.get(base) ?? new Map<ts.Type, Pair>();
    this.#pairs.set(base, ofBase.set(revision, pair));
    this.#direction.judge(pair, (step, one, other) => {
      pair.members.push({ step, pair: this.add(one, other) });
    });
    this.#ordered.push(pair);
    return pair;
  }

  /** Every type of the base that a pair was made of. */
  get baseTypes(): Iterable<ts.Type> {
    return this.#pairs.keys();
  }

  /**
   * What the compiler refuses although no member shows why is a finding of the pair itself. To be
   * called when all pairs are there, because members can lead back to those above them.
   */
  settle(): void {
    const users = this.#listUsers();
    const explained = this.#explained;
    for (const pair of this.#ordered) if (pair.findings.length > 0) mark(pair, users, explained);
    const broken = new Set<Pair>();
    for (const pair of this.#ordered) if (breaks(pair)) mark(pair, users, broken);
    for (const pair of this.#ordered) {
      const finding = this.#direction.sum(pair);
      if (!finding) continue;
      if (finding.rating === 'breaking' ? broken.has(pair) : explained.has(pair)) continue;
      pair.findings.push(finding);
      mark(pair, users, explained);
      if (finding.rating === 'breaking') mark(pair, users, broken);
    }
  }

  /** The findings of a pair and its members, each with the steps that lead to it. */
  list(root: Pair): Located[] {
    const found: Located[] = [];
    const times = new Map<Pair, number>();
    const visit = (pair: Pair, steps: string[], above: Set<Pair>) => {
      const count = times.get(pair) ?? 0;
      if (above.has(pair) || count >= MOST_PLACES || !this.#explained.has(pair)) return;
      times.set(pair, count + 1);
      for (const finding of pair.findings) {
        found.push({ ...finding, steps: finding.step ? [...steps, finding.step] : steps });
      }
      const within = new Set(above).add(pair);
      for (const { step, pair: member } of pair.members) visit(member, [...steps, step], within);
    };
    visit(root, [], new Set());
    return found;
  }

  #listUsers(): Map<Pair, Pair[]> {
    const users = new Map<Pair, Pair[]>();
    for (const user of this.#ordered) {
      for (const { pair } of user.members) users.set(pair, [...(users.get(pair) ?? []), user]);
    }
    return users;
  }
}

function breaks({ findings }: Pair): boolean {
  return findings.some(({ rating }) => rating === 'breaking');
}

/** Marks a pair and all that use it. */
function mark(pair: Pair, users: Map<Pair, Pair[]>, marked: Set<Pair>): void {
  if (marked.has(pair)) return;
  marked.add(pair);
  for (const user of users.get(pair) ?? []) mark(user, users, marked);
}
