/** Something that the description has left behind, and where it stands. */
export interface StaleFault {
  file: string;
  line: number;
  message: string;
  /** It is not wrong, only not all that there is by now. */
  isIncomplete?: boolean;
}
