import pg, { type Connection as ProtocolConnection, type Submittable } from 'pg';

type Row = Record<string, unknown>;

interface RowDescription {
  readonly fields: readonly { readonly name: string; readonly dataTypeID: number }[];
}

/**
 * A multi-statement simple query that counts the statements completed, which node-postgres' own Query does not
 * tell after an error. Rows are thrown away, unless `onRows` takes those of each statement when it completes.
 * Implements the callbacks node-postgres calls on whatever is submitted to it.
 */
export class ScriptQuery implements Submittable {
  readonly done: Promise<readonly string[]>;
  readonly #text: string;
  readonly #onRows: ((rows: readonly Row[], statement: number) => void) | undefined;
  readonly #tags: string[] = [];
  #columns: readonly { readonly name: string; readonly parse: (text: string) => unknown }[] = [];
  /** Copied for each row: an object that grows property by property is moved several times. */
  #emptyRow: Row = {};
  #rows: Row[] = [];
  #failure: { readonly error: unknown } | undefined;
  #resolve: (tags: readonly string[]) => void = () => {};
  #reject: (error: unknown) => void = () => {};

  constructor(text: string, onRows?: (rows: readonly Row[], statement: number) => void) {
    this.#text = text;
    this.#onRows = onRows;
    this.done = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
  }

  /** How many statements have completed. */
  get completed(): number {
    return this.#tags.length;
  }

  submit(connection: ProtocolConnection): void {
    (connection as ProtocolConnection & { query(text: string): void }).query(this.#text);
  }

  handleCommandComplete(message: { text: string }): void {
    this.#tags.push(message.text);
    const rows = this.#rows;
    this.#rows = [];
    if (this.#failure !== undefined) return;
    // An exception here would end the process from within the socket's event.
    try {
      this.#onRows?.(rows, this.#tags.length - 1);
    } catch (error) {
      this.#failure = { error };
    }
  }

  handleError(error: unknown): void {
    this.#reject(error);
  }

  handleReadyForQuery(): void {
    if (this.#failure === undefined) this.#resolve(this.#tags);
    else this.#reject(this.#failure.error);
  }

  // COPY … FROM STDIN in a script has no data to send; refusing ends the statement with PostgreSQL's own error.
  handleCopyInResponse(connection: { sendCopyFail(message: string): void }): void {
    connection.sendCopyFail('COPY FROM STDIN has no input in a script');
  }

  handleRowDescription(message: RowDescription): void {
    if (this.#onRows === undefined) return;
    this.#columns = message.fields.map(({ name, dataTypeID }) => ({
      name,
      parse: pg.types.getTypeParser(dataTypeID, 'text'),
    }));
    this.#emptyRow = Object.fromEntries(message.fields.map(({ name }) => [name, null]));
  }

  handleDataRow(message: { readonly fields: readonly (string | null)[] }): void {
    if (this.#onRows === undefined) return;
    const row = { ...this.#emptyRow };
    for (let i = 0; i < this.#columns.length; i++) {
      const column = this.#columns[i];
      const text = message.fields[i];
      if (column !== undefined && typeof text === 'string') row[column.name] = column.parse(text);
    }
    this.#rows.push(row);
  }

  handleEmptyQuery(): void {}
  handleCopyData(): void {}
  handlePortalSuspended(): void {}
}
