import { createColors } from 'picocolors';

/** Functions that colour a text, or leave it as it is. */
export type Colors = ReturnType<typeof createColors>;

/**
 * Colours for a terminal that shows them; none into a file or a pipe, or with `NO_COLOR`
 * (https://no-color.org). `FORCE_COLOR` asks for them where CI shows them without being a terminal.
 */
export function colorsFor(
  stream: { isTTY?: boolean },
  environment: Record<string, string | undefined> = process.env,
): Colors {
  const forced = environment.FORCE_COLOR !== undefined && environment.FORCE_COLOR !== '0';
  return createColors(!environment.NO_COLOR && (forced || stream.isTTY === true));
}
