import type { Config } from './config/config.ts';
import { createDelivery } from './mail/delivery.ts';
import { startOutbox } from './mail/outbox.ts';
import { createLog } from './monitoring/log.ts';
import { createMetrics } from './monitoring/metrics.ts';
import { purge } from './store/purge.ts';
import type { Store } from './store/store.ts';
import type { MacKeys } from './tokens/secrets.ts';

const PURGE_EVERY_MS = 60_000;

export type Background = ReturnType<typeof startBackground>;

/** Starts what goes on beside the requests: sending mail, deleting what is over, logs and metrics. */
export function startBackground(
  config: Config,
  store: Store,
  clock: () => number,
  codeKeys: MacKeys,
) {
  const log = createLog(config.logLevel);
  const metrics = createMetrics();
  const { deliver, mailbox, close } = createDelivery(config, clock);
  const outbox = startOutbox({
    store,
    clock,
    codeKeys,
    deliver,
    report(outcome, mail, error) {
      metrics.mail(outcome);
      log.mail(outcome, mail, error);
    },
  });
  const purging = setInterval(() => {
    // What a purge that fails would have deleted is deleted by the next one.
    store.run(() => purge(clock())).catch((error: unknown) => log.failure('', error));
  }, PURGE_EVERY_MS).unref();
  return {
    log,
    metrics,
    outbox,
    mailbox,
    async stop() {
      clearInterval(purging);
      await outbox.stop();
      close();
      log.flush();
    },
  };
}
