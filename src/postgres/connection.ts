import type pg from 'pg';
import { ConfitureError } from '../errors.ts';
import { describeDatabaseError, isServerError, type SourcePlace } from './database-error.ts';
import { ScriptQuery } from './script-query.ts';

/** Says which place in the user's file an index of the executed text, or the n-th statement of it, stands for. */
export interface SourceMap {
  readonly atIndex: (index: number) => SourcePlace | undefined;
  readonly atStatement: (ordinal: number) => SourcePlace | undefined;
}

export type TransactionStatus = 'idle' | 'open' | 'failed';

export interface ServerNotice {
  /** WARNING, NOTICE, INFO … in the server's language. */
  readonly severity: string;
  readonly message: string;
}

/** One session with a PostgreSQL server. Everything of ours talks to a database through this. */
export class Connection {
  /** Host, port and database for messages; never a password. */
  readonly server: string;
  /** As `server_version_num`: 180004 for 18.4. */
  readonly serverVersion: number;
  readonly database: string;
  readonly user: string;
  /** The key the server, or a pooler in front of it, gave for cancelling: a real backend's pid when not pooled. */
  readonly processId: number;
  readonly #client: pg.Client;
  readonly #cancel: () => Promise<void>;
  #running = 0;
  #interrupted = false;
  #status: TransactionStatus = 'idle';
  #stays: (() => ConfitureError) | undefined;

  /** @internal Sessions are opened by `connect`. */
  constructor(client: pg.Client, server: string, serverVersion: number, cancel: () => Promise<void>) {
    this.#client = client;
    this.#cancel = cancel;
    this.server = server;
    this.serverVersion = serverVersion;
    this.database = client.database ?? '';
    this.user = client.user ?? '';
    this.processId = (client as pg.Client & { processID?: number }).processID ?? 0;
    const protocol = (client as pg.Client & { connection?: pg.Connection }).connection;
    protocol?.on('readyForQuery', ({ status }: { status?: string }) => {
      this.#status = status === 'T' ? 'open' : status === 'E' ? 'failed' : 'idle';
    });
  }

  /** Whether a transaction block is open, as the server said after the last statement. */
  get transactionStatus(): TransactionStatus {
    return this.#status;
  }

  /**
   * From now on nothing is sent but within the transaction that is open: should it end, whatever comes next would
   * commit, and the error is thrown instead. Undefined lifts that.
   */
  stayInTransaction(otherwise: (() => ConfitureError) | undefined): void {
    this.#stays = otherwise;
  }

  /** Hears notices and warnings of the server; gives what ends that. */
  onNotice(listener: (notice: ServerNotice) => void): () => void {
    const heard = (notice: { severity?: string | undefined; message?: string | undefined }): void =>
      listener({ severity: notice.severity ?? 'NOTICE', message: notice.message ?? '' });
    this.#client.on('notice', heard);
    return () => this.#client.off('notice', heard);
  }

  /** Runs one statement with parameters ($1 …) and gives its rows. Throws ConfitureError or DatabaseError. */
  async query<Row extends object = Record<string, unknown>>(
    sql: string,
    values: readonly unknown[] = [],
  ): Promise<Row[]> {
    this.#refuseOutside();
    this.#running++;
    try {
      const result = await this.#client.query<Row>(sql, [...values]);
      return result.rows;
    } catch (error) {
      throw this.#describe(error);
    } finally {
      this.#running--;
    }
  }

  /**
   * Runs several statements in one round trip (simple query protocol) and hands over the rows of each as soon as
   * they are complete, with its place from 0, while PostgreSQL runs the next; a command has none.
   * PostgreSQL stops at the first error; a transaction that they began is then still open.
   */
  async queryEach(
    sql: string,
    onRows: (rows: readonly Record<string, unknown>[], statement: number) => void,
  ): Promise<void> {
    this.#refuseOutside();
    const script = new ScriptQuery(sql, onRows);
    try {
      this.#client.query(script);
      await script.done;
    } catch (error) {
      throw this.#describe(error);
    }
  }

  /**
   * Runs any number of statements in one round trip (simple query protocol) and gives their command tags.
   * Rows are thrown away. An error is placed through `source`: by the position PostgreSQL reports, else by
   * counting the statements that had completed.
   */
  async execute(text: string, source?: SourceMap): Promise<readonly string[]> {
    this.#refuseOutside();
    const script = new ScriptQuery(text);
    this.#running++;
    try {
      this.#client.query(script);
      return await script.done;
    } catch (error) {
      const position = isServerError(error) ? Number(error.position ?? 0) : 0;
      const place =
        position > 0
          ? source?.atIndex(utf16Index(text, position - 1))
          : isServerError(error)
            ? source?.atStatement(script.completed)
            : undefined;
      throw this.#describe(error, place);
    } finally {
      this.#running--;
    }
  }

  /** @internal Runs what speaks the protocol itself, in its turn. Throws what `done` rejects with, described. */
  async submit<Result>(query: pg.Submittable & { readonly done: Promise<Result> }): Promise<Result> {
    this.#refuseOutside();
    this.#running++;
    try {
      this.#client.query(query);
      return await query.done;
    } catch (error) {
      throw this.#describe(error);
    } finally {
      this.#running--;
    }
  }

  /** Cancels what runs on the server now, if anything does; that call then throws INTERRUPTED. */
  async cancel(): Promise<void> {
    if (this.#running === 0) return;
    this.#interrupted = true;
    await this.#cancel();
  }

  /** Cancels what runs on the server now, if anything does; that call then throws the server's own error. */
  async cancelStatement(): Promise<void> {
    if (this.#running > 0) await this.#cancel();
  }

  async close(): Promise<void> {
    await this.#client.end();
  }

  #refuseOutside(): void {
    if (this.#stays !== undefined && this.#status === 'idle') throw this.#stays();
  }

  #describe(error: unknown, place?: SourcePlace): unknown {
    if (this.#interrupted && isServerError(error) && error.code === '57014') {
      return new ConfitureError('INTERRUPTED', 'interrupted; the running statement was cancelled', {
        cause: error,
      });
    }
    return describeDatabaseError(error, this.server, place);
  }
}

// PostgreSQL counts characters, JavaScript UTF-16 units; they differ beyond the Basic Multilingual Plane.
function utf16Index(text: string, characters: number): number {
  let index = 0;
  for (let count = 0; count < characters && index < text.length; count++) {
    index += (text.codePointAt(index) ?? 0) > 0xffff ? 2 : 1;
  }
  return index;
}
