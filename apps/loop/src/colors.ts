import { createColors } from 'picocolors';

export type Colors = ReturnType<typeof createColors>;

/** Colours where `stream` is a terminal that wants some (https://no-color.org). */
export function colorsFor(stream: { isTTY?: boolean }): Colors {
  return createColors(stream.isTTY === true && !process.env.NO_COLOR);
}
