import { WIDTH } from './wrap.ts';

/** Where text goes; a terminal if `isTTY` says so. */
export interface Stream {
  write(text: string): unknown;
  isTTY?: boolean;
  /** How wide the terminal is. */
  columns?: number;
}

/** How many columns text may take: those of the terminal, but no more than a person likes to read. */
export function widthOf({ columns = WIDTH }: Stream): number {
  return Math.min(Math.max(columns, 40), 120);
}
