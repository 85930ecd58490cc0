import { Counter, Histogram, Registry } from 'prom-client';
import type { Outcome } from '../http/listener.ts';
import type { MailOutcome } from '../mail/outbox.ts';

/** Counts what happens, for Prometheus. No label holds anything that a client chose. */
export function createMetrics() {
  const registry = new Registry();
  const registers = [registry];
  const requests = new Counter({
    name: 'auth_requests_total',
    help: 'Answered requests, by operation and status.',
    labelNames: ['operation', 'status'],
    registers,
  });
  const events = new Counter({
    name: 'auth_events_total',
    help: 'Auth events, such as sign-in-failed, sign-in-limited, refresh-reuse, cross-origin.',
    labelNames: ['event'],
    registers,
  });
  const seconds = new Histogram({
    name: 'auth_request_duration_seconds',
    help: 'Time from the request line to the answer, by operation.',
    labelNames: ['operation'],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 1, 3],
    registers,
  });
  const mails = new Counter({
    name: 'auth_mails_total',
    help: 'Delivery attempts, by outcome.',
    labelNames: ['outcome'],
    registers,
  });

  // A label set is looked up by hashing it; these few are looked up once.
  const children = new Map<string, { inc: () => void }>();
  const timers = new Map<string, { observe: (seconds: number) => void }>();
  const increment = (key: string, make: () => { inc: () => void }) => {
    const child = children.get(key) ?? make();
    children.set(key, child);
    child.inc();
  };

  return {
    registry,
    request({ operationId, status, startedAt, audit }: Outcome) {
      increment(`${operationId} ${status}`, () => requests.labels(operationId, String(status)));
      increment(audit.event, () => events.labels(audit.event));
      const timer = timers.get(operationId) ?? seconds.labels(operationId);
      timers.set(operationId, timer);
      timer.observe((performance.now() - startedAt) / 1000);
    },
    mail: (outcome: MailOutcome) => mails.labels(outcome).inc(),
  };
}

export type Metrics = ReturnType<typeof createMetrics>;
