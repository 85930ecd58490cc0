import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { repositoryFolder } from '../repository.ts';

/**
 * What was made last, by digest: with these tools, of these sources, came this bundle, and of it a
 * client and docs. Whoever starts the loop again gets what is still right without making it.
 */
export type Stamp = {
  tools: string;
  sources: string[];
  spec: string;
  bundle: string;
  /** Of which bundle it was made, and what came of it. */
  client: { of: string; is: string };
  docs: { of: string; is: string };
  /** The sources of the client and the server that compiled. */
  types: string;
};

const NOTHING: Stamp = {
  tools: '',
  sources: [],
  spec: '',
  bundle: '',
  client: { of: '', is: '' },
  docs: { of: '', is: '' },
  types: '',
};

const file = join(repositoryFolder, 'apps/loop/dist/made.json');

/** Reads what was made last, which is nothing if other tools made it. */
export function readStamp(tools: string): Stamp {
  try {
    const stamp = JSON.parse(readFileSync(file, 'utf8')) as Stamp;
    return stamp.tools === tools ? stamp : { ...NOTHING, tools };
  } catch {
    return { ...NOTHING, tools };
  }
}

/** Keeps it for the next start. */
export function writeStamp(stamp: Stamp): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(stamp));
}
