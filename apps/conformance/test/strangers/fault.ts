/** Faults by the operations that show them, each with the rule that tells it. */
export type Faults = Record<string, Record<string, string>>;

/** The names of all faults. */
export type FaultOf<All extends Faults> = {
  [Operations in keyof All]: keyof All[Operations];
}[keyof All];
