import { type Operation, query } from './store.ts';

export type Mail = {
  id: string;
  kind: 'verification-code' | 'already-registered';
  recipient: string;
  language: string;
  codeId: string;
  attempts: number;
};

/**
 * A mail that nobody reported back on is tried again after this long: its instance has died. Longer
 * than a delivery can take, whose steps have timeouts.
 */
const LEASE_MS = 30_000;

/** After this the registration that the mail belongs to has expired: it would help nobody. */
const GIVE_UP_AFTER_MS = 60 * 60_000;

type MailRow = {
  id: string;
  kind: Mail['kind'];
  recipient: string;
  language: string;
  code_id: string;
  attempts: number;
};

/**
 * Takes the mail that has been due the longest, for this instance alone: the update puts it out of
 * the others' sight for the length of the lease. Nothing when none is due.
 */
export function* takeMail(now: number): Operation<Mail | undefined> {
  const [row] = yield* query<MailRow>(
    `UPDATE outbox SET attempts = attempts + 1, due_at = $1
     WHERE due_at <= $2 AND id = (SELECT id FROM outbox WHERE due_at <= $3 ORDER BY due_at LIMIT 1)
     RETURNING id, kind, recipient, language, code_id, attempts`,
    ...[now + LEASE_MS, now, now],
  );
  if (!row) return undefined;
  const { code_id: codeId, ...mail } = row;
  return { ...mail, codeId };
}

/**
 * Strikes off a mail that was accepted. The lifetime of its code starts now, unless an earlier
 * delivery, whose report was lost, has started it.
 */
export function* mailAccepted({ id, codeId }: Mail, now: number): Operation<void> {
  yield* query('DELETE FROM outbox WHERE id = $1', id);
  yield* query(
    'UPDATE codes SET delivered_at = $1 WHERE code_id = $2 AND delivered_at IS NULL',
    ...[now, codeId],
  );
}

/**
 * Puts a mail back for another attempt, or gives it up when there is no use in one. Gives whether it
 * will be tried again.
 */
export function* mailFailed(
  { id }: Mail,
  retryAt: number | undefined,
  now: number,
): Operation<boolean> {
  if (retryAt !== undefined) {
    const rows = yield* query(
      'UPDATE outbox SET due_at = $1 WHERE id = $2 AND created_at > $3 RETURNING id',
      ...[retryAt, id, now - GIVE_UP_AFTER_MS],
    );
    if (rows.length > 0) return true;
  }
  yield* query('DELETE FROM outbox WHERE id = $1', id);
  return false;
}
