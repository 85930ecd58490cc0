import pc from 'picocolors';

export type Colors = ReturnType<typeof pc.createColors>;

/** Colours for a terminal that shows them; none into a file or a pipe, or with `NO_COLOR`. */
export function colorsFor(
  stream: { isTTY?: boolean },
  environment: Record<string, string | undefined>,
): Colors {
  const forced = environment.FORCE_COLOR !== undefined && environment.FORCE_COLOR !== '0';
  return pc.createColors(!environment.NO_COLOR && (forced || stream.isTTY === true));
}
