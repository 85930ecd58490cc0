import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

// In the packed app our description lies beside the code; in the repository it is a package.
const packed = fileURLToPath(new URL('./openapi.json', import.meta.url));
const isPacked = existsSync(packed);

/** The file of our own description, which is checked unless `--spec` names another. */
export const OWN_SPEC = isPacked
  ? packed
  : fileURLToPath(import.meta.resolve('@rememberizer/auth-spec/openapi.json'));

const workflowsFolder = join(OWN_SPEC, isPacked ? '../workflows' : '../../workflows');

/** The files of our own workflows, in the order of their names. */
export function ownWorkflows(): string[] {
  const files = readdirSync(workflowsFolder).filter((name) => name.endsWith('.arazzo.yaml'));
  return files.sort().map((name) => join(workflowsFolder, name));
}
