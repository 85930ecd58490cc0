import type { Description } from '@rememberizer/description';

/** Where requests go. */
export interface Target {
  /** Scheme, host and port. */
  origin: URL;
  /** What stands before the path of every operation, without a trailing slash. */
  basePath: string;
  /** Both together, as a person writes them. */
  url: string;
  isLoopback: boolean;
}

/**
 * Reads a base URL. One without a path gets the base path of the description; one with a path, if
 * only a slash, is taken as it is.
 */
export function parseTarget(
  text: string,
  descriptionBasePath: string,
): { ok: true; target: Target } | { ok: false; message: string } {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    return {
      ok: false,
      message: `'${text}' is no URL; write it like http://127.0.0.1:4000/api/v1`,
    };
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    return { ok: false, message: `'${text}' is no http or https URL` };
  }
  if (url.username || url.password) {
    const advice = 'give a user and a password by --credential';
    return { ok: false, message: `a base URL holds no user name; ${advice}` };
  }
  if (url.search || url.hash) {
    return { ok: false, message: `'${text}' is no base URL: leave out the query and the fragment` };
  }
  const hasPath = /^https?:\/\/[^/]+\//i.test(text);
  const basePath = hasPath ? url.pathname.replace(/\/+$/, '') : descriptionBasePath;
  const host = url.hostname.replace(/^\[|\]$/g, '');
  return {
    ok: true,
    target: {
      origin: new URL(url.origin),
      basePath,
      url: url.origin + basePath,
      isLoopback: /^(localhost|.+\.localhost|127(\.\d+){3}|::1)$/.test(host),
    },
  };
}

/**
 * The description as the target has it. Where its base path is another one than the description's,
 * nothing is known of where operations with servers of their own are, but that they are there too.
 */
export function servedAt(description: Description, basePath: string): Description {
  const isMoved = basePath !== description.basePath;
  if (!isMoved || description.operations.every((each) => each.ownBasePath === undefined)) {
    return description;
  }
  const operations = description.operations.map(({ ownBasePath: _, ...operation }) => operation);
  return { ...description, operations };
}

/** Milliseconds between two requests to a machine that is not this one. */
export const REMOTE_PAUSE_MS = 100;
