/**
 * One in three of the faults of strangers, always the same: all of them take longer than one waits
 * for tests. The long form, which `pnpm stress` runs, sets EVERY_FAULT.
 */
export function shortForm<Fault>(faults: Fault[]): Fault[] {
  return process.env.EVERY_FAULT ? faults : faults.filter((_, index) => index % 3 === 0);
}
