import type { NoteFault } from './server.ts';

/** What can be wrong with a server of notes, and the rule that has to notice it. */
export const noteFaults: Record<NoteFault, string> = {
  forgets: 'created-not-found',
  'the first for all': 'created-not-same',
  'PUT changes nothing': 'changed-not-at-all',
  'PATCH changes nothing': 'changed-not-at-all',
  'DELETE deletes nothing': 'deleted-still-there',
};
