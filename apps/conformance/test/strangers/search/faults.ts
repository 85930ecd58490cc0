import type { FaultOf } from '../fault.ts';

/**
 * The faults that the server of a search can have, each with the rule that tells it, by the operations
 * that have to be asked.
 */
export const searchFaults = {
  searchItems: {
    'no q': 'invalid-request-accepted',
    'short q': 'invalid-request-accepted',
    'long q': 'invalid-request-accepted',
    'any q': 'invalid-request-accepted',
    'many ids': 'invalid-request-accepted',
    'ids twice': 'invalid-request-accepted',
    'ids of letters': 'invalid-request-accepted',
    'id zero among ids': 'invalid-request-accepted',
    'one id crashes': 'server-error',
    'ids are read once each': 'valid-request-refused',
    'only the first tag is read': 'invalid-request-accepted',
    'any tag': 'invalid-request-accepted',
    'many tags': 'invalid-request-accepted',
    'one tag crashes': 'server-error',
    'rare is forgotten': 'valid-request-refused',
    'one field': 'invalid-request-accepted',
    'any field': 'invalid-request-accepted',
    'fields with commas': 'invalid-request-accepted',
    'three corners': 'invalid-request-accepted',
    'five corners': 'invalid-request-accepted',
    'corners of letters': 'invalid-request-accepted',
    'a box crashes': 'server-error',
    'filter is not read': 'invalid-request-accepted',
    'any color': 'invalid-request-accepted',
    'no color': 'invalid-request-accepted',
    'price is inclusive': 'invalid-request-accepted',
    'negative prices': 'invalid-request-accepted',
    'more filters': 'invalid-request-accepted',
    'new maybe': 'invalid-request-accepted',
    'page zero': 'invalid-request-accepted',
    'half a page': 'invalid-request-accepted',
    'a page of letters': 'server-error',
    'limit 51': 'invalid-request-accepted',
    'limit 50 crashes': 'server-error',
    'any sort': 'invalid-request-accepted',
    'sorting down crashes': 'server-error',
    'since any day': 'invalid-request-accepted',
    'sold maybe': 'invalid-request-accepted',
    'any trace': 'invalid-request-accepted',
    'many groups': 'invalid-request-accepted',
    'groups of letters': 'invalid-request-accepted',
    'any theme': 'invalid-request-accepted',
    'no total': 'header-required',
    'total is a text': 'header-schema',
    'a facet too many': 'header-schema',
    'next is a path': 'header-schema',
    'price with three digits': 'body-schema',
    'price is a text': 'body-schema',
    'maker is missing': 'body-schema',
    'a tag of its own': 'body-schema',
    'refusals as JSON': 'media-type-declared',
    'refusals without title': 'body-schema',
    'refusals of another status': 'problem-status',
  },
  'GET /items/{id}': {
    'the secret is told': 'write-only-sent',
    'an unknown item is null': 'body-schema',
    'a bad escape crashes': 'server-error',
  },
  'GET /items/top': {
    'top is an id': 'valid-request-refused',
    'top is no GET': 'declared-method-refused',
    'top without rank': 'body-schema',
  },
  getItems: {
    'many in a batch': 'invalid-request-accepted',
    'batch of letters': 'invalid-request-accepted',
  },
  mix: {
    'one label': 'invalid-request-accepted',
    'any label': 'invalid-request-accepted',
    'no y': 'invalid-request-accepted',
    'y below zero': 'invalid-request-accepted',
    'a color without sign': 'body-schema',
  },
  'mix, suggest': {
    'a color as HTML': 'media-type-declared',
  },
  follow: {
    'going by 200': 'status-declared',
    'going nowhere': 'header-required',
    'going to a path': 'header-schema',
    'any code': 'invalid-request-accepted',
  },
  suggest: {
    'no text': 'invalid-request-accepted',
    'empty text': 'invalid-request-accepted',
    'max zero': 'invalid-request-accepted',
    'max null crashes': 'server-error',
    'no max crashes': 'server-error',
    'no body crashes': 'server-error',
    'suggestions twice': 'body-schema',
    'no suggestion': 'body-schema',
    'suggestions as plain JSON': 'media-type-declared',
  },
} as const;

export type SearchFault = FaultOf<typeof searchFaults>;

/** Whether the server has a fault. */
export type Has = (fault: SearchFault) => boolean;
