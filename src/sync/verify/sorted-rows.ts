import type { Connection } from '../../postgres/connection.ts';

/** Rows of a query as a stream with a memory of one batch: the next is on its way while this one is looked at. */
export class SortedRows<Row extends object> {
  readonly #connection: Connection;
  readonly #name: string;
  readonly #batch: number;
  #rows: readonly Row[] = [];
  #at = 0;
  #next: Promise<readonly Row[]> | undefined;

  /** @internal Opened by `openRows`. */
  constructor(connection: Connection, name: string, batch: number) {
    this.#connection = connection;
    this.#name = name;
    this.#batch = batch;
  }

  /** The row that is looked at; undefined where the batch is at its end. */
  get current(): Row | undefined {
    return this.#rows[this.#at];
  }

  advance(): void {
    this.#at++;
  }

  /** Brings the next batch; false at the end. */
  async fill(): Promise<boolean> {
    this.#next ??= this.#fetch();
    this.#rows = await this.#next;
    this.#at = 0;
    this.#next = this.#rows.length < this.#batch ? Promise.resolve([]) : this.#fetch();
    return this.#rows.length > 0;
  }

  async close(): Promise<void> {
    await this.#next?.catch(() => undefined);
    await this.#connection.execute(`close ${this.#name}`);
  }

  #fetch(): Promise<readonly Row[]> {
    const rows = this.#connection.query<Row>(`fetch forward ${this.#batch} from ${this.#name}`);
    // Rejections are heard by whoever asks for the batch; until then they are no unhandled ones.
    rows.catch(() => undefined);
    return rows;
  }
}

let opened = 0;

/** Declares a cursor in the transaction that is open. Close it, unless the transaction has failed. */
export async function openRows<Row extends object>(
  connection: Connection,
  sql: string,
  values: readonly unknown[],
  batch = 2000,
): Promise<SortedRows<Row>> {
  const name = `confiture_verify_${++opened}`;
  await connection.query(`declare ${name} no scroll cursor for ${sql}`, values);
  return new SortedRows<Row>(connection, name, batch);
}
