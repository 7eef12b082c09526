import type { Connection as ProtocolConnection, Submittable } from 'pg';

/**
 * A multi-statement simple query that counts the statements completed, which node-postgres' own Query does not
 * tell after an error. Implements the callbacks node-postgres calls on whatever is submitted to it.
 */
export class ScriptQuery implements Submittable {
  readonly done: Promise<readonly string[]>;
  readonly #text: string;
  readonly #tags: string[] = [];
  #resolve: (tags: readonly string[]) => void = () => {};
  #reject: (error: unknown) => void = () => {};

  constructor(text: string) {
    this.#text = text;
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
  }

  handleError(error: unknown): void {
    this.#reject(error);
  }

  handleReadyForQuery(): void {
    this.#resolve(this.#tags);
  }

  // COPY … FROM STDIN in a script has no data to send; refusing ends the statement with PostgreSQL's own error.
  handleCopyInResponse(connection: { sendCopyFail(message: string): void }): void {
    connection.sendCopyFail('COPY FROM STDIN has no input in a script');
  }

  handleRowDescription(): void {}
  handleDataRow(): void {}
  handleEmptyQuery(): void {}
  handleCopyData(): void {}
  handlePortalSuspended(): void {}
}
