import type { ClientChange } from './change.ts';
import type { Compiled } from './compiler.ts';
import { PairGraph } from './graph.ts';
import { readDirection } from './read.ts';
import { writeDirection } from './write.ts';

/** One comparison: pairs are collected first, and told when all of them are there. */
export interface Context extends Compiled {
  read: PairGraph;
  write: PairGraph;
  /** What tells its changes when the graphs are settled. */
  reports: (() => ClientChange[])[];
}

export function createContext(compiled: Compiled): Context {
  return {
    ...compiled,
    read: new PairGraph(readDirection(compiled.checker)),
    write: new PairGraph(writeDirection(compiled.checker)),
    reports: [],
  };
}
