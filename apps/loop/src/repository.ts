/** The root folder of the repository, whatever folder a command is called from. */
export const repositoryFolder = new URL('../../../', import.meta.url).pathname;
