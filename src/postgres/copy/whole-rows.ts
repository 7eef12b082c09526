import { ConfitureError } from '../../errors.ts';
import type { LargeRow, RowTransform } from './row-transform.ts';

export type CopyFormat = 'text' | 'binary';

/** Rows are handed on once there are so many bytes of them. */
const enough = 64 * 1024;
/** A row of which so much has come without an end is not held further. */
const large = 1024 * 1024;
const newline = 0x0a;
/** PGCOPY\n\377\r\n\0, 32 bits of flags, and the length of an extension that may follow. */
const fixedHeader = 19;

/**
 * Gathers the bytes of a COPY and has them transformed in pieces of whole rows. Where rows end is read from the data:
 * that the server sends one in a message is how it is built, not what the protocol promises.
 */
export class WholeRows {
  readonly #format: CopyFormat;
  readonly #transform: RowTransform;
  readonly #write: (bytes: Uint8Array) => void;
  #buffer = Buffer.allocUnsafeSlow(4 * enough);
  #filled = 0;
  /** Up to here whole rows were found; in text also how far was looked. */
  #whole = 0;
  #looked = 0;
  #largeRow: LargeRow | undefined;
  #place: 'header' | 'rows' | 'trailer' | 'end';

  /** `write` gets what the transform makes of the rows, and in binary the header and trailer around them. */
  constructor(format: CopyFormat, transform: RowTransform, write: (bytes: Uint8Array) => void) {
    this.#format = format;
    this.#transform = transform;
    this.#write = write;
    this.#place = format === 'binary' ? 'header' : 'rows';
  }

  push(bytes: Uint8Array): void {
    if (this.#largeRow) {
      const ended = this.#largeRow.push(bytes);
      if (ended === undefined) return;
      this.#largeRow = undefined;
      this.push(bytes.subarray(ended));
      return;
    }
    this.#makeRoom(bytes.length);
    this.#buffer.set(bytes, this.#filled);
    this.#filled += bytes.length;
    if (this.#filled < enough) return;
    this.#handOn();
    if (this.#filled >= large && this.#place === 'rows' && this.#transform.largeRow) {
      this.#largeRow = this.#transform.largeRow(this.#write);
      const begun = this.#buffer.subarray(0, this.#filled);
      this.#buffer = Buffer.allocUnsafeSlow(4 * enough);
      this.#filled = this.#looked = 0;
      this.push(begun);
    }
  }

  /** What is left goes on. Throws when the data ended within a row. */
  end(): void {
    this.#handOn();
    const ended = this.#format === 'text' || this.#place === 'end';
    if (this.#filled > 0 || this.#largeRow || !ended) {
      throw new ConfitureError('DATABASE_ERROR', `the ${this.#format} COPY data ended within a row`);
    }
  }

  #handOn(): void {
    if (this.#place === 'end' || (this.#place === 'header' && !this.#takeHeader())) return;
    if (this.#format === 'text') this.#findLines();
    else this.#findTuples();
    if (this.#whole > 0) this.#write(this.#transform(this.#buffer.subarray(0, this.#whole)));
    this.#drop(this.#whole);
    this.#whole = 0;
    if (this.#place === 'trailer') {
      this.#place = 'end';
      this.#write(this.#buffer.subarray(0, 2));
      this.#drop(2);
    }
  }

  #findLines(): void {
    const last = this.#buffer.subarray(this.#looked, this.#filled).lastIndexOf(newline);
    if (last !== -1) this.#whole = this.#looked + last + 1;
    this.#looked = this.#filled;
  }

  #takeHeader(): boolean {
    if (this.#filled < fixedHeader) return false;
    const length = fixedHeader + this.#buffer.readInt32BE(fixedHeader - 4);
    if (this.#filled < length) return false;
    this.#write(this.#buffer.subarray(0, length));
    this.#drop(length);
    this.#place = 'rows';
    return true;
  }

  /** A tuple is its number of fields in 16 bits, then each field's length, −1 for NULL, in 32 bits and its bytes. */
  #findTuples(): void {
    const [buffer, filled] = [this.#buffer, this.#filled];
    let whole = 0;
    while (whole + 2 <= filled) {
      let fields = buffer.readInt16BE(whole);
      if (fields === -1) {
        this.#place = 'trailer';
        break;
      }
      let at = whole + 2;
      for (; fields > 0 && at + 4 <= filled; fields--) at += 4 + Math.max(0, buffer.readInt32BE(at));
      if (fields > 0 || at > filled) break;
      whole = at;
    }
    this.#whole = whole;
  }

  #drop(length: number): void {
    this.#buffer.copyWithin(0, length, this.#filled);
    this.#filled -= length;
    this.#looked = Math.max(0, this.#looked - length);
  }

  #makeRoom(length: number): void {
    if (this.#filled + length <= this.#buffer.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(2 * this.#buffer.length, this.#filled + length));
    larger.set(this.#buffer.subarray(0, this.#filled));
    this.#buffer = larger;
  }
}
