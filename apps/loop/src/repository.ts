import { join } from 'node:path';

/** The root folder of the repository, whatever folder a command is called from. */
export const repositoryFolder = new URL('../../../', import.meta.url).pathname;

/** Our bundle: what everything else is made from. */
export const bundleFile = join(repositoryFolder, 'spec/dist/openapi.json');
