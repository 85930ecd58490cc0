import type { Description } from '@rememberizer/description';

/** A description to compare, and how its files are called in what is printed. */
export interface Input {
  description: Description;
  /** `main:spec/openapi.yaml`, `spec/openapi.yaml` or a URL. */
  name: string;
  /** A file of the description, as it is shown. */
  nameOf(file: string): string;
}

/** An input, or one message about why it cannot be compared. */
export type Opened = { ok: true; input: Input } | { ok: false; message: string };

/** An error of the kind that reading a file from the disk throws. */
export function noSuchFile(file: string): Error {
  return Object.assign(new Error(`there is no such file: ${file}`), { code: 'ENOENT' });
}
