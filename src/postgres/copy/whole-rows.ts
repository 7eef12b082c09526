import { ConfitureError } from '../../errors.ts';
import type { LargeRow, RowTransform } from './row-transform.ts';
import { type FlightListener, RowsInFlight } from './rows-in-flight.ts';

export type CopyFormat = 'text' | 'binary';

/** Rows are handed on once there are so many bytes of them. */
const enough = 64 * 1024;
/** Where rows are changed elsewhere: what a crossing costs is shared by more of them. */
const enoughToCross = 4 * enough;
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
  readonly #out: RowsInFlight;
  #enough = enough;
  #buffer = Buffer.allocUnsafeSlow(4 * enough);
  #filled = 0;
  /** Up to here whole rows were found; in text also how far was looked. */
  #whole = 0;
  #looked = 0;
  #largeRow: LargeRow | undefined;
  #place: 'header' | 'rows' | 'trailer' | 'end';

  /**
   * `write` gets what the transform makes of the rows, and in binary the header and trailer around them. `onRoom` and
   * `onFailure` are called for transforms that give promises alone.
   */
  constructor(format: CopyFormat, transform: RowTransform, listener: FlightListener) {
    this.#format = format;
    this.#transform = transform;
    this.#out = new RowsInFlight(listener);
    this.#place = format === 'binary' ? 'header' : 'rows';
  }

  /** As many rows are being changed as should be: no more are to be pushed before `onRoom`. */
  get isFull(): boolean {
    return this.#out.isFull;
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
    if (this.#filled < this.#enough) return;
    this.#handOn();
    if (this.#filled >= large && this.#place === 'rows' && this.#transform.largeRow) {
      this.#largeRow = this.#transform.largeRow((changed) => this.#out.write(changed));
      const begun = this.#buffer.subarray(0, this.#filled);
      this.#buffer = Buffer.allocUnsafeSlow(4 * enough);
      this.#filled = this.#looked = 0;
      this.push(begun);
    }
  }

  /**
   * What is left goes on. Throws when the data ended within a row. The promise, where there is one, resolves when all
   * is written, or `onFailure` or `giveUp` was called.
   */
  end(): Promise<void> | undefined {
    this.#handOn();
    const ended = this.#format === 'text' || this.#place === 'end';
    if (this.#filled > 0 || this.#largeRow || !ended) {
      throw new ConfitureError('DATABASE_ERROR', `the ${this.#format} COPY data ended within a row`);
    }
    return this.#out.settled();
  }

  /** Rows that are still being changed are not written. */
  giveUp(): void {
    this.#out.giveUp();
  }

  #handOn(): void {
    if (this.#place === 'end' || (this.#place === 'header' && !this.#takeHeader())) return;
    if (this.#format === 'text') this.#findLines();
    else this.#findTuples();
    if (this.#whole > 0) this.#change();
    this.#whole = 0;
    if (this.#place === 'trailer') {
      this.#place = 'end';
      this.#out.write(this.#buffer.subarray(0, 2));
      this.#drop(2);
    }
  }

  #change(): void {
    const rows = this.#buffer.subarray(0, this.#whole);
    const changed = this.#transform(rows);
    if (changed instanceof Uint8Array) {
      this.#out.write(changed);
      this.#drop(this.#whole);
      return;
    }
    this.#out.expect(changed, rows.length);
    // The bytes are the transform's now: what follows them goes on in others.
    const rest = this.#buffer.subarray(this.#whole, this.#filled);
    this.#enough = enoughToCross;
    this.#buffer = Buffer.allocUnsafeSlow(Math.max(enoughToCross + 2 * enough, rest.length));
    this.#buffer.set(rest);
    this.#filled = rest.length;
    this.#looked = Math.max(0, this.#looked - this.#whole);
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
    this.#out.write(this.#buffer.subarray(0, length));
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
