import type { Connection as ProtocolConnection, Submittable } from 'pg';
import { CopyDataFilter } from './copy-data-filter.ts';

type Listener = (chunk: Buffer) => void;

const readyForQuery = 0x5a;

/**
 * COPY … TO STDOUT whose data is taken from the socket before node-postgres parses it. Implements the callbacks
 * node-postgres calls on whatever is submitted to it.
 */
export class CopyOutQuery implements Submittable {
  /** Resolves when the server is ready for the next statement. */
  readonly done: Promise<void>;
  readonly #sql: string;
  readonly #onData: (bytes: Buffer, messages: number) => void;
  #stream: ProtocolConnection['stream'] | undefined;
  #discarding = false;
  #resolve: () => void = () => {};
  #reject: (error: unknown) => void = () => {};

  /** `onData` must not throw; it may keep and change the bytes. */
  constructor(sql: string, onData: (bytes: Buffer, messages: number) => void) {
    this.#sql = sql;
    this.#onData = onData;
    this.done = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
  }

  submit(connection: ProtocolConnection): void {
    const { stream } = connection;
    this.#stream = stream;
    const parsers = stream.listeners('data') as Listener[];
    const parse = (bytes: Buffer): void => {
      for (const parser of parsers) parser(bytes);
    };
    let finished = false;
    const filter = new CopyDataFilter(
      (bytes, messages) => {
        if (!this.#discarding) this.#onData(bytes, messages);
      },
      (bytes, begun) => {
        // Before it is parsed, because node-postgres sends the next statement from within that.
        if (begun === readyForQuery && !finished) {
          finished = true;
          stream.off('data', take);
          for (const parser of parsers) stream.on('data', parser);
        }
        parse(bytes);
      },
    );
    const take = (chunk: Buffer): void => (finished ? parse(chunk) : filter.push(chunk));
    for (const parser of parsers) stream.off('data', parser);
    stream.on('data', take);
    (connection as ProtocolConnection & { query(text: string): void }).query(this.#sql);
  }

  /** Stops reading: the server waits when what lies between is full. */
  pause(): void {
    if (!this.#discarding) this.#stream?.pause();
  }

  resume(): void {
    this.#stream?.resume();
  }

  /** Throws away what still comes: a server that waits to send does not hear of being cancelled. */
  discard(): void {
    this.#discarding = true;
    this.resume();
  }

  handleError(error: unknown): void {
    this.#reject(error);
  }

  handleReadyForQuery(): void {
    this.#resolve();
  }

  // Only where the statement was no COPY … TO STDOUT: there is nobody to give the data or take the rows.
  handleCopyInResponse(connection: { sendCopyFail(message: string): void }): void {
    connection.sendCopyFail('a COPY TO STDOUT was expected');
  }

  handleCommandComplete(): void {}
  handleCopyData(): void {}
  handleRowDescription(): void {}
  handleDataRow(): void {}
  handleEmptyQuery(): void {}
  handlePortalSuspended(): void {}
}
