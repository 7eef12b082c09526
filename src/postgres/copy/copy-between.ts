import { ConfitureError } from '../../errors.ts';
import type { Connection } from '../connection.ts';
import { CopyInQuery } from './copy-in-query.ts';
import { CopyOutQuery } from './copy-out-query.ts';
import type { RowTransform } from './row-transform.ts';
import { type CopyFormat, WholeRows } from './whole-rows.ts';

export interface CopyRoute {
  /** What COPY … TO STDOUT reads: `shop.customers (id, name)` or `(SELECT …)`. */
  readonly from: string;
  /** What COPY … FROM STDIN fills: `shop.customers (id, name)`. */
  readonly to: string;
  readonly format: CopyFormat;
  /** COPY … (FREEZE): the table was made or truncated in the transaction that is open on the target. */
  readonly freeze?: boolean;
}

export interface CopyOptions {
  /** Changes rows; what it throws, or what its promise rejects with, ends the copy on both sides. */
  readonly transform?: RowTransform | undefined;
  /** Hears of rows and bytes that the source has sent so far, each time some came. */
  readonly onProgress?: ((sent: CopyVolume) => void) | undefined;
  /** Aborted: both sides are cancelled. */
  readonly signal?: AbortSignal | undefined;
}

export interface CopyVolume {
  readonly rows: number;
  /** Of COPY data, as the source sent it. */
  readonly bytes: number;
}

/**
 * Copies rows from one session to another: as bytes, at most some hundred kilobytes of them at a time, the source
 * waiting while the target does. Both sessions have to have the same client_encoding; values are what the source's
 * DateStyle, TimeZone and their like make of them. When it throws, nothing was copied and both sessions take the next
 * statement, where the connection was not lost and no transaction had been open.
 * Throws DatabaseError of the side that failed first, DATABASE_CONNECTION_LOST, INTERRUPTED, what `transform` throws; of several promises that reject the first in order.
 */
export async function copyBetween(
  source: Connection,
  target: Connection,
  route: CopyRoute,
  { transform, onProgress, signal }: CopyOptions = {},
): Promise<CopyVolume> {
  if (signal?.aborted) throw interrupted();
  const cancels: Promise<void>[] = [];
  let failure: { readonly error: unknown } | undefined;
  let [rows, bytes, allSent] = [0, 0, false];

  let isBlocked = false;
  const goOn = (): void => {
    if (!isBlocked && whole?.isFull !== true) out.resume();
  };
  const into = new CopyInQuery(copyIn(route), () => {
    isBlocked = false;
    goOn();
  });
  const write = (data: Uint8Array): void => {
    if (into.write(data)) return;
    isBlocked = true;
    out.pause();
  };
  const whole =
    transform &&
    new WholeRows(route.format, transform, { write, onRoom: goOn, onFailure: (error) => fail(error) });
  const out = new CopyOutQuery(`COPY ${route.from} TO STDOUT (FORMAT ${route.format})`, (data, messages) => {
    try {
      rows += messages;
      bytes += data.length;
      if (whole) whole.push(data);
      else write(data);
      if (whole?.isFull === true) out.pause();
      onProgress?.({ rows, bytes });
    } catch (error) {
      fail(error);
    }
  });

  /** Ends both sides: the target by CopyFail, the source by a cancel request while what it still sends is read. */
  const fail = (error: unknown): void => {
    if (failure) return;
    failure = { error };
    whole?.giveUp();
    into.fail('the copy was given up');
    out.discard();
    cancels.push(cancel(source));
  };
  const onAbort = (): void => {
    fail(interrupted());
    // It may wait for a lock, and then does not read.
    cancels.push(cancel(target));
  };
  signal?.addEventListener('abort', onAbort, { once: true });

  try {
    const filled = target.submit(into);
    filled.catch(fail);
    await Promise.race([into.ready, filled.catch(() => {})]);
    if (!failure) {
      const read = source.submit(out).then(async () => {
        await whole?.end();
        into.finish();
        allSent = failure === undefined;
      });
      await read.catch(fail);
    }
    const [copied] = await Promise.allSettled([filled]);
    await Promise.all(cancels);
    // An abort that came after the last row may have come too late to end anything.
    if (allSent && copied.status === 'fulfilled') return { rows: copied.value, bytes };
    throw failure?.error;
  } finally {
    signal?.removeEventListener('abort', onAbort);
    out.resume();
  }
}

function copyIn({ to, format, freeze }: CopyRoute): string {
  return `COPY ${to} FROM STDIN (FORMAT ${format}${freeze ? ', FREEZE' : ''})`;
}

/** Where no cancel request gets through, the session is closed: it could not be used before all rows had come. */
async function cancel(connection: Connection): Promise<void> {
  await connection.cancelStatement().catch(() => connection.close());
}

function interrupted(): ConfitureError {
  return new ConfitureError('INTERRUPTED', 'interrupted; the copy was given up');
}
