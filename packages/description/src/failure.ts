/** Why a description could not be loaded. */
export type FailureReason =
  | 'not-found'
  | 'unreadable'
  | 'syntax'
  | 'not-openapi'
  | 'unsupported-version'
  | 'broken-reference';

/** One clear sentence about a description that could not be loaded, and the place to look at. */
export interface DescriptionFailure {
  reason: FailureReason;
  /** The whole message: `file:line: what is wrong and what to do`. */
  message: string;
  /** Absolute path of the file at fault. */
  file: string;
  /** Counted from 1. Absent where no line is at fault, such as for a missing file. */
  line?: number;
}

/** Makes the message start with the place, so that terminals and editors can jump to it. */
export function failure(
  reason: FailureReason,
  file: string,
  text: string,
  line?: number,
): DescriptionFailure {
  const place = line === undefined ? file : `${file}:${line}`;
  return { reason, message: `${place}: ${text}`, file, ...(line === undefined ? {} : { line }) };
}
