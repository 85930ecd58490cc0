import type { FaultOf } from '../fault.ts';

/**
 * The faults that the server of a library can have, each with the rule that tells it, by the operations
 * that have to be asked.
 */
export const libraryFaults = {
  openSession: {
    'any card': 'invalid-request-accepted',
    'no pin': 'invalid-request-accepted',
    'a short pin': 'invalid-request-accepted',
    'a long pin': 'invalid-request-accepted',
    'a session for scripts': 'cookie-schema',
    'a session without a cookie': 'cookie-missing',
    'the pin is told': 'write-only-sent',
    'open is a text': 'body-schema',
  },
  'GET /works/': {
    'no branch': 'invalid-request-accepted',
    'any branch': 'invalid-request-accepted',
    'available maybe': 'invalid-request-accepted',
    'from any time': 'invalid-request-accepted',
    'offset below zero': 'invalid-request-accepted',
    'a far offset': 'invalid-request-accepted',
    'the farthest offset crashes': 'server-error',
    'offset of words crashes': 'server-error',
    'where is not read': 'invalid-request-accepted',
    'where of any year': 'invalid-request-accepted',
    'where of any genre': 'invalid-request-accepted',
    'where of more': 'invalid-request-accepted',
    'where is no JSON': 'server-error',
    'offset twice crashes': 'server-error',
    'no Link': 'header-required',
    'Link of nothing': 'header-schema',
    'remaining below zero': 'header-schema',
    'a second work without price': 'body-schema',
    'a film without minutes': 'body-schema',
    'a book of no pages': 'body-schema',
    'no cookie': 'credentials-not-required',
    'any cookie': 'cookie-garbage',
    'an empty cookie': 'cookie-empty',
  },
  addWork: {
    'works redirect': 'status-declared',
    'no title': 'invalid-request-accepted',
    'an empty title': 'invalid-request-accepted',
    'a long title': 'invalid-request-accepted',
    'the longest title is refused': 'valid-request-refused',
    'free works': 'invalid-request-accepted',
    'dear works': 'invalid-request-accepted',
    'a price as text': 'invalid-request-accepted',
    'any genre': 'invalid-request-accepted',
    'no genre crashes': 'server-error',
    'poetry is refused': 'valid-request-refused',
    'tags twice': 'invalid-request-accepted',
    'five tags': 'invalid-request-accepted',
    'a long tag': 'invalid-request-accepted',
    'no tags crash': 'server-error',
    'any cover': 'invalid-request-accepted',
    'no cover crashes': 'server-error',
    'a nameless author': 'invalid-request-accepted',
    'a nameless second author': 'invalid-request-accepted',
    'an author of the future': 'invalid-request-accepted',
    'more of an author': 'invalid-request-accepted',
    'a film without an end': 'invalid-request-accepted',
    'a long film': 'invalid-request-accepted',
    'a work of any kind': 'invalid-request-accepted',
    'id is asked for': 'read-only-required',
    'added without a place': 'header-required',
    'added is 200': 'status-declared',
  },
  'GET /works/newest': {
    'newest is an id': 'status-declared',
  },
  'GET /works/{id}': {
    'an unknown work crashes': 'server-error',
    'an unknown work is empty': 'body-schema',
    'any id': 'invalid-request-accepted',
    'no tag for the newest copy': 'header-required',
    'problems without a request id': 'header-required',
    'problems of a wrong status': 'problem-status',
    'problems as HTML': 'media-type-declared',
    'problems tell the stack': 'internals-leaked',
  },
  'PUT /works/{id}': {
    'replaced blindly': 'invalid-request-accepted',
    'replaced is nothing': 'header-required',
  },
  'DELETE /works/{id}': {
    'deleted is told': 'media-type-declared',
  },
  'PUT /shelves/{shelf}/labels/{label}': {
    'an umlaut in a path crashes': 'server-error',
    'shelf zero': 'invalid-request-accepted',
    'shelf 100': 'invalid-request-accepted',
    'a long label': 'invalid-request-accepted',
    'a long text': 'invalid-request-accepted',
    'labels as JSON': 'invalid-request-accepted',
    'a label as HTML is fine': 'body-present',
  },
  'GET /export': {
    'an export without a name': 'header-required',
    'an export as text': 'media-type-declared',
    'an export for anybody': 'credentials-not-required',
    'an export for any token': 'token-garbage',
  },
  'HEAD /export': {
    'HEAD of an export without a name': 'header-required',
  },
  lend: {
    'loans of no days': 'invalid-request-accepted',
    'loans for ever': 'invalid-request-accepted',
    'loans of half a day': 'invalid-request-accepted',
    'loans to two': 'invalid-request-accepted',
    'loans to nobody': 'invalid-request-accepted',
    'loans to any email': 'invalid-request-accepted',
    'loans as plain JSON': 'media-type-declared',
    'links without href': 'body-schema',
    'due at a time': 'body-schema',
  },
  'GET /works/{id}, addWork, DELETE /works/{id}': {
    'deleted and kept': 'deleted-still-there',
  },
} as const;

export type LibraryFault = FaultOf<typeof libraryFaults>;

/** Whether the server has a fault. */
export type Has = (fault: LibraryFault) => boolean;
