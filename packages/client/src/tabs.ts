/** What the tabs of one browser agree on, as they share their cookies. */
export interface Tabs {
  /** Runs the task while no other tab runs one. */
  oneAtATime<T>(task: () => Promise<T>): Promise<T>;
  tellRenewed(): void;
  /** Whether any tab has renewed the session since `time` (milliseconds since 1970). */
  renewedSince(time: number): boolean;
}

interface Browser {
  document?: unknown;
  WorkerGlobalScope?: unknown;
  localStorage?: {
    getItem(key: string): string | null;
    setItem(key: string, value: string): void;
  };
  navigator?: {
    locks?: { request<T>(name: string, task: () => Promise<T>): Promise<T> };
  };
}

/**
 * Agrees by the Web Locks API and by the time of the last renewal, kept in `localStorage`. Outside
 * of a browser every client has cookies of its own, so there is nobody to agree with, although
 * some of these runtimes have locks and a storage.
 */
export function createTabs(key: string): Tabs {
  const browser = globalThis as Browser;
  const inBrowser = browser.document ?? browser.WorkerGlobalScope;
  const locks = inBrowser ? browser.navigator?.locks : undefined;
  const storage = readStorage(browser);
  return {
    oneAtATime: (task) => (locks ? locks.request(key, task) : task()),
    tellRenewed: () => {
      try {
        storage?.setItem(key, String(Date.now()));
      } catch {
        // A full storage costs one refresh a tab, nothing else.
      }
    },
    renewedSince: (time) => {
      const renewed = Number(storage?.getItem(key) ?? 0);
      // A time to come was written before the clock was set back, and says nothing.
      return renewed >= time && renewed <= Date.now();
    },
  };
}

/** A page may be forbidden to have a storage, and then the mere look at it throws. */
function readStorage(browser: Browser): Browser['localStorage'] {
  try {
    return browser.document ? browser.localStorage : undefined;
  } catch {
    return undefined;
  }
}
