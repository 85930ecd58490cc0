import type { Description } from '@rememberizer/description';
import { type Comparison, worst } from './change.ts';

/** Compares two descriptions and rates each difference. */
export async function compare(base: Description, revision: Description): Promise<Comparison> {
  const versions = [base, revision].map(({ document }) => {
    const { version } = (document.info ?? {}) as { version?: unknown };
    return String(version ?? '');
  });
  const [from = '', to = ''] = versions;
  return {
    wire: worst([]),
    client: worst([]),
    version: { base: from, revision: to, least: from },
    changes: [],
  };
}
