import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** What may be otherwise with a server of notes, and yet be right. */
export type NoteHabit =
  | 'texts in capitals'
  | 'Location'
  | 'changes later'
  | 'deletes later'
  | 'keeps what is deleted as unpinned';

/** What may be wrong with one. */
export type NoteFault =
  | 'forgets'
  | 'the first for all'
  | 'PUT changes nothing'
  | 'PATCH changes nothing'
  | 'DELETE deletes nothing';

interface Note {
  id: number;
  text: string;
  pinned: boolean;
}

/** Starts a server of notes. */
export async function startNotes(has: (what: NoteHabit | NoteFault) => boolean): Promise<string> {
  const notes = new Map<number, Note>([[1, { id: 1, text: 'milk', pinned: true }]]);
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const [status, note, headers] = answer(request, Buffer.concat(chunks), notes, has);
    const type = note ? { 'Content-Type': 'application/json' } : {};
    response.writeHead(status, { ...type, ...headers }).end(note && JSON.stringify(note));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

type Reply = [status: number, note?: Note | undefined, headers?: Record<string, string>];

function answer(
  { method = '', url = '', headers }: IncomingMessage,
  bytes: Buffer,
  notes: Map<number, Note>,
  has: (what: NoteHabit | NoteFault) => boolean,
): Reply {
  const [, collection, segment] = url.split('/');
  if (collection !== 'notes') return [404];
  const type = headers['content-type']?.split(';')[0];
  if (segment === undefined) {
    if (method !== 'POST') return [405, undefined, { Allow: 'POST' }];
    const members = type === 'application/json' ? readNote(bytes, ['text']) : undefined;
    if (!members) return [400];
    const id = 100 + notes.size;
    const note = { id, pinned: false, ...members, text: String(members.text) };
    if (has('texts in capitals')) note.text = note.text.toUpperCase();
    if (!has('forgets')) notes.set(id, note);
    return [201, note, has('Location') ? { Location: `/notes/${id}` } : {}];
  }
  const allowed = ['GET', 'PUT', 'PATCH', 'DELETE'];
  if (!allowed.includes(method)) return [405, undefined, { Allow: allowed.join(', ') }];
  if (!/^-?\d+$/.test(segment)) return [400];
  const isPatch = method === 'PATCH';
  const wanted = isPatch ? 'application/merge-patch+json' : 'application/json';
  const members = type === wanted ? readNote(bytes, isPatch ? [] : ['text']) : undefined;
  if ((method === 'PUT' || isPatch) && !members) return [400];
  const note = notes.get(has('the first for all') && notes.has(+segment) ? 1 : +segment);
  if (!note) return [404];
  if (method === 'GET') return [200, note];
  if (method === 'DELETE') {
    if (has('keeps what is deleted as unpinned')) note.pinned = !note.pinned;
    else if (!has('DELETE deletes nothing') && !has('deletes later')) notes.delete(note.id);
    return [has('deletes later') ? 202 : 204];
  }
  if (method === 'PUT' && has('changes later')) return [202];
  if (!has(isPatch ? 'PATCH changes nothing' : 'PUT changes nothing')) {
    Object.assign(note, members);
    if (has('texts in capitals')) note.text = note.text.toUpperCase();
  }
  return [200, note];
}

/** The members of a note, or undefined where something is wrong with them. */
function readNote(bytes: Buffer, required: string[]): Partial<Note> | undefined {
  const text = bytes.toString();
  if (!bytes.equals(Buffer.from(text))) return undefined;
  try {
    const note = JSON.parse(text);
    if (typeof note !== 'object' || note === null || Array.isArray(note)) return undefined;
    if (required.some((name) => note[name] === undefined)) return undefined;
    if (note.text !== undefined && !(typeof note.text === 'string' && note.text)) return undefined;
    if (note.pinned !== undefined && typeof note.pinned !== 'boolean') return undefined;
    return {
      ...('text' in note && { text: note.text }),
      ...('pinned' in note && { pinned: note.pinned }),
    };
  } catch {
    return undefined;
  }
}
