import { destination, pino } from 'pino';
import type { Outcome } from '../http/listener.ts';
import type { MailOutcome } from '../mail/outbox.ts';
import type { Mail } from '../store/outbox.ts';
import { StoreUnavailable } from '../store/store.ts';

export type Log = {
  request: (outcome: Outcome) => void;
  mail: (outcome: MailOutcome, mail: Mail, error?: unknown) => void;
  failure: (requestId: string, error: unknown) => void;
  flush: () => void;
};

/** How much is collected before it is written, and for how long at the most. */
const BUFFER_BYTES = 15_000;
const FLUSH_EVERY_MS = 500;

/**
 * Structured logs to standard output: one line a request, which is also the audit event of what it
 * did. It names users and sessions by id; passwords, codes, tokens, cookies and e-mail addresses
 * never reach this function, so no redaction can forget one (ASVS 16.2.5).
 */
export function createLog(level: string): Log {
  const output = destination({ dest: 1, sync: false, minLength: BUFFER_BYTES });
  const logger = pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, output);
  const timer = setInterval(() => output.flush(), FLUSH_EVERY_MS).unref();
  return {
    request({ requestId, operationId, status, startedAt, clientAddress, audit }) {
      const ms = Math.round((performance.now() - startedAt) * 10) / 10;
      logger.info({
        request_id: requestId,
        operation: operationId,
        status,
        ms,
        client: clientAddress,
        ...audit,
      });
    },
    mail(outcome, { id, kind, attempts }, error) {
      logger.info({ event: `mail-${outcome}`, mail_id: id, kind, attempts, ...errorCode(error) });
    },
    failure(requestId, error) {
      const cause = error instanceof StoreUnavailable ? error.cause : error;
      const stack = cause === error && error instanceof Error ? error.stack : undefined;
      logger.error({ event: 'failure', request_id: requestId, ...errorCode(cause), stack });
    },
    flush() {
      clearInterval(timer);
      if (level !== 'silent') output.flushSync();
    },
  };
}

/**
 * The code of an error, and not its message: databases and mail servers quote the value they refuse,
 * which may be somebody's address. A bug of ours has a stack instead.
 */
function errorCode(error: unknown): { code?: string | number } {
  const { responseCode, code } = (error ?? {}) as { responseCode?: number; code?: string };
  const found = responseCode ?? code;
  return found === undefined ? {} : { code: found };
}
