const headerLength = 5;
const copyData = 0x64;

/**
 * Takes the CopyData messages out of what the server sends and hands on all else untouched: notices, parameters,
 * errors and the end may come at any place of a COPY. The bytes are moved together within the chunk that came,
 * which costs a fiftieth of a parser that makes an object of each row.
 */
export class CopyDataFilter {
  readonly #onData: (bytes: Buffer, messages: number) => void;
  readonly #onOther: (bytes: Buffer, begun: number | undefined) => void;
  /** Bytes of the CopyData message begun that are still to come. */
  #dataLeft = 0;
  #otherLeft = 0;
  /** The type of the other message whose first piece comes next. */
  #begun: number | undefined;
  /** A header that a chunk ended in. */
  #header = Buffer.alloc(0);

  /**
   * `onData` gets the data of all CopyData messages in a chunk, which it may keep and change, and how many messages
   * ended in it; `onOther` gets pieces of other messages, in order, the first of each with the message's type.
   */
  constructor(
    onData: (bytes: Buffer, messages: number) => void,
    onOther: (bytes: Buffer, begun: number | undefined) => void,
  ) {
    this.#onData = onData;
    this.#onOther = onOther;
  }

  push(arrived: Buffer): void {
    const chunk = this.#header.length === 0 ? arrived : Buffer.concat([this.#header, arrived]);
    this.#header = Buffer.alloc(0);
    let at = 0;
    let begin = 0;
    let end = 0;
    let messages = 0;
    while (at < chunk.length) {
      if (this.#dataLeft > 0) {
        const length = Math.min(this.#dataLeft, chunk.length - at);
        if (end !== at) chunk.copyWithin(end, at, at + length);
        at += length;
        end += length;
        this.#dataLeft -= length;
        if (this.#dataLeft === 0) messages++;
      } else if (this.#otherLeft > 0) {
        if (end > begin) this.#onData(chunk.subarray(begin, end), messages);
        messages = 0;
        const length = Math.min(this.#otherLeft, chunk.length - at);
        this.#otherLeft -= length;
        at += length;
        begin = end = at;
        const begun = this.#begun;
        this.#begun = undefined;
        this.#onOther(chunk.subarray(at - length, at), begun);
      } else if (chunk.length - at < headerLength) {
        this.#header = Buffer.from(chunk.subarray(at));
        break;
      } else if (chunk[at] === copyData) {
        this.#dataLeft = chunk.readInt32BE(at + 1) - 4;
        at += headerLength;
        if (begin === end) begin = end = at;
        if (this.#dataLeft === 0) messages++;
      } else {
        this.#begun = chunk[at];
        this.#otherLeft = 1 + chunk.readInt32BE(at + 1);
      }
    }
    if (end > begin) this.#onData(chunk.subarray(begin, end), messages);
  }
}
