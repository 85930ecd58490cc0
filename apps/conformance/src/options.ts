import type { Description } from '@rememberizer/description';
import type { Workflow } from './journeys/arazzo.ts';
import type { Mailbox } from './mail/mailbox.ts';

/** What to check and how. */
export interface ConformanceOptions {
  /** `http://127.0.0.1:4000/api/v1`; without a path the description's base path is added. */
  baseUrl: string;
  description: Description;
  /** The target is a mock: documented requests have to succeed, and nothing else is remembered. */
  stateless?: boolean;
  /** Credentials by the name of their security scheme; placeholders are sent for the others. */
  credentials?: Record<string, string>;
  /** Only operations with these ids, or whose path begins so. */
  only?: string[];
  /** The journeys, from Arazzo files; none are run against a target without state. */
  workflows?: Workflow[];
  /**
   * Values for the inputs of workflows, by name. An input that is called like a security scheme has
   * the credential for that without being given one.
   */
  inputs?: Record<string, string>;
  /** Where the mails of the target are read; journeys that need one are not tried without. */
  mailbox?: Mailbox;
  /** What no report may hold, besides the credentials. */
  secrets?: string[];
  /** Lets the command lines in the report hold credentials, so that they work as they are. */
  showSecrets?: boolean;
  /** The header in which the target is told the address of its client, such as X-Forwarded-For. */
  clientIpHeader?: string;
  /** Waits so many milliseconds, for a rate limit to end or to spare a server. */
  pause?: (ms: number) => Promise<unknown>;
  /** Random requests for each operation, after those that are the same each time. */
  examples?: number;
  /** Makes the random requests the same as in another run; a new one by default. */
  seed?: number;
  /** How often to run each journey that has answers to compare, to compare their times too. */
  timing?: number;
  /** Ends the run after the first finding that is a MUST. */
  bail?: boolean;
  /** Milliseconds that one answer may take. */
  timeoutMs?: number;
  onProgress?: (progress: Progress) => void;
  /** Ends the run after the request under way; the report then is not complete. */
  signal?: AbortSignal;
}

/** How far a run has come. */
export interface Progress {
  done: number;
  total: number;
  operation: string;
  findings: number;
  /** How long is waited now for a rate limit to end. */
  waitMs?: number;
}
