import type { Connection } from '../postgres/connection.ts';

// What the text of a value depends on; both sessions have to print and read alike.
const printing = `set client_encoding = 'UTF8'; set datestyle = 'ISO, YMD'; set intervalstyle = 'postgres';
set timezone = 'UTC'; set extra_float_digits = 3; set bytea_output = 'hex'; set lc_monetary = 'C'; set xmloption = 'content';
set search_path = ''; set standard_conforming_strings = on; set statement_timeout = 0; set idle_in_transaction_session_timeout = 0; set client_min_messages = 'warning';`;

/**
 * With row_security off, a policy that would hide rows from us is an error instead of a loss. Rows come in the order
 * they lie in, so that the row an error of the target is about can be found.
 */
export async function prepareSource(source: Connection): Promise<void> {
  await source.execute(
    `${printing} set row_security = off; set synchronize_seqscans = off; set max_parallel_workers_per_gather = 0;`,
  );
}

/**
 * A lock is waited for no longer than `lockTimeoutMs`. Commits do not wait for the disk: rows and their checkpoint
 * are in one transaction, so a crash loses both or neither.
 */
export async function prepareTarget(target: Connection, lockTimeoutMs: number): Promise<void> {
  await target.execute(
    `${printing} set row_security = off; set synchronous_commit = off; set lock_timeout = ${Math.round(lockTimeoutMs)};`,
  );
}
