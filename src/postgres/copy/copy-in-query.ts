import type { Connection as ProtocolConnection, Submittable } from 'pg';

/** Data of a CopyData message of ours: few enough messages, and few enough bytes for the processor's cache. */
const frameData = 64 * 1024;
const headerLength = 5;
const copyDone = Buffer.from([0x63, 0, 0, 0, 4]);

/**
 * COPY … FROM STDIN that is fed any bytes and sends them in messages of 64 KB, each with one write, so that the
 * session can be used after an error wherever that comes.
 */
export class CopyInQuery implements Submittable {
  /** Resolves with the number of rows when the server is ready for the next statement. */
  readonly done: Promise<number>;
  /** Resolves when the server asks for data; never, where it refuses the statement. */
  readonly ready: Promise<void>;
  readonly #sql: string;
  readonly #onDrain: () => void;
  #stream: ProtocolConnection['stream'] | undefined;
  #frame: Buffer;
  #filled = headerLength;
  readonly #spare: Buffer[] = [];
  #blocked = false;
  #ended = false;
  #isAsked = false;
  #failure: string | undefined;
  #rows = 0;
  #asked: () => void = () => {};
  #resolve: (rows: number) => void = () => {};
  #reject: (error: unknown) => void = () => {};

  /** `onDrain` is called when more can be sent after `write` gave false. */
  constructor(sql: string, onDrain: () => void) {
    this.#sql = sql;
    this.#onDrain = onDrain;
    this.#frame = newFrame();
    this.ready = new Promise((resolve) => {
      this.#asked = resolve;
    });
    this.done = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
  }

  submit(connection: ProtocolConnection): void {
    this.#stream = connection.stream;
    (connection as ProtocolConnection & { query(text: string): void }).query(this.#sql);
  }

  /** Sends the bytes, or keeps them for the next message; they are copied. False: wait for `onDrain`. */
  write(bytes: Uint8Array): boolean {
    let goesOn = true;
    for (let at = 0; at < bytes.length && !this.#ended; ) {
      const length = Math.min(bytes.length - at, this.#frame.length - this.#filled);
      this.#frame.set(
        at === 0 && length === bytes.length ? bytes : bytes.subarray(at, at + length),
        this.#filled,
      );
      this.#filled += length;
      at += length;
      if (this.#filled === this.#frame.length) goesOn = this.#send();
    }
    return goesOn;
  }

  /** No more data: the server checks the rest and answers. */
  finish(): void {
    if (this.#ended) return;
    if (this.#filled > headerLength) this.#send();
    this.#ended = true;
    this.#stream?.write(copyDone);
  }

  /** Has the server end the COPY with an error: nothing of it stays. */
  fail(reason: string): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#failure = reason;
    if (this.#isAsked) this.#sendFailure(reason);
  }

  #sendFailure(reason: string): void {
    const message = Buffer.from(`\0\0\0\0\0${reason}\0`);
    message[0] = 0x66;
    message.writeInt32BE(message.length - 1, 1);
    if (this.#stream?.writable === true) this.#stream.write(message);
  }

  #send(): boolean {
    const [frame, stream] = [this.#frame, this.#stream];
    frame[0] = 0x64;
    frame.writeInt32BE(this.#filled - 1, 1);
    const bytes = this.#filled === frame.length ? frame : frame.subarray(0, this.#filled);
    this.#frame = this.#spare.pop() ?? newFrame();
    this.#filled = headerLength;
    if (stream?.writable !== true) return true;
    if (stream.write(bytes, () => this.#spare.push(frame))) return true;
    if (!this.#blocked) {
      this.#blocked = true;
      stream.once('drain', () => {
        this.#blocked = false;
        this.#onDrain();
      });
    }
    return false;
  }

  handleCopyInResponse(): void {
    this.#isAsked = true;
    if (this.#failure === undefined) this.#asked();
    else this.#sendFailure(this.#failure);
  }

  handleCommandComplete(message: { text: string }): void {
    this.#rows = Number(message.text.split(' ').at(-1));
  }

  handleError(error: unknown): void {
    // What is sent after an error is thrown away by the server; sending it all the same would only take time.
    this.#ended = true;
    this.#reject(error);
  }

  handleReadyForQuery(): void {
    this.#resolve(this.#rows);
  }

  handleCopyData(): void {}
  handleRowDescription(): void {}
  handleDataRow(): void {}
  handleEmptyQuery(): void {}
  handlePortalSuspended(): void {}
}

function newFrame(): Buffer {
  return Buffer.allocUnsafeSlow(headerLength + frameData);
}
