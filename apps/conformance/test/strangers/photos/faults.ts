import type { FaultOf } from '../fault.ts';

/**
 * The faults that the server of photos can have, each with the rule that tells it, by the operations
 * that have to be asked.
 */
export const photoFaults = {
  addPhoto: {
    'no file': 'invalid-request-accepted',
    'no title': 'invalid-request-accepted',
    'long titles': 'invalid-request-accepted',
    'short titles': 'invalid-request-accepted',
    'any number of tags': 'invalid-request-accepted',
    'any tag': 'invalid-request-accepted',
    'any album': 'invalid-request-accepted',
    'meta is not read': 'invalid-request-accepted',
    'meta without camera': 'invalid-request-accepted',
    'any file': 'part-type-accepted',
    'no boundary is a crash': 'server-error',
    'a form that is cut off is taken': 'cut-form-accepted',
    'a form as JSON': 'invalid-request-accepted',
    'created is 200': 'status-declared',
    'no Location': 'header-required',
    'Location of another host': 'header-schema',
    'size is a text': 'body-schema',
    'title is lost': 'body-schema',
    'no key': 'credentials-not-required',
    'any key': 'api-key-garbage',
    'an empty key': 'api-key-empty',
    'the beginning of the key': 'api-key-altered',
    '405 without Allow': 'allow-on-405',
    'no WWW-Authenticate': 'www-authenticate-on-401',
  },
  getPhoto: {
    'one tag is no list': 'body-schema',
    'a letter is an id': 'server-error',
    'id zero': 'invalid-request-accepted',
  },
  getImage: {
    'the image as octets': 'media-type-declared',
    'no ETag': 'header-required',
    'a 304 without ETag': 'header-required',
    'an unchanged image is 412': 'status-declared',
    'PATCH is GET': 'method-not-allowed',
  },
  replaceImage: {
    'an image as text': 'invalid-request-accepted',
    'octets are refused': 'declared-media-type-refused',
  },
  peekImage: {
    'HEAD is not there': 'status-declared',
    'HEAD without ETag': 'header-required',
  },
  caption: {
    'long captions': 'invalid-request-accepted',
    'empty captions': 'invalid-request-accepted',
    'captions as XML': 'invalid-request-accepted',
    'captions with an umlaut crash': 'server-error',
  },
  share: {
    'no email': 'invalid-request-accepted',
    'any email': 'invalid-request-accepted',
    'any photo': 'invalid-request-accepted',
    'public maybe': 'invalid-request-accepted',
    'until any day': 'invalid-request-accepted',
    'rights twice': 'invalid-request-accepted',
    'one right crashes': 'server-error',
    'any right': 'invalid-request-accepted',
    'more fields': 'invalid-request-accepted',
    'shares as JSON': 'invalid-request-accepted',
    'url without scheme': 'body-schema',
    'expires at a time': 'body-schema',
  },
} as const;

export type PhotoFault = FaultOf<typeof photoFaults>;

/** Whether the server has a fault. */
export type Has = (fault: PhotoFault) => boolean;
