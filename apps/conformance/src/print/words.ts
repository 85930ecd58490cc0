import type { Report } from '../report.ts';

/** What a run leaves out on request, as the end of a sentence; nothing if that is nothing. */
export function leftOut({ stateless }: Pick<Report, 'stateless'>): string {
  return stateless ? 'without journeys, forged credentials and reading back what was made' : '';
}
