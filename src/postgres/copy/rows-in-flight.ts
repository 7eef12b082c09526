/** Enough to keep two threads at work while the slowest piece is waited for; more would only be held in memory. */
const mostPieces = 8;
const mostBytes = 2 * 1024 * 1024;

export interface FlightListener {
  /** Gets all bytes, in the order in which they were handed in. */
  readonly write: (bytes: Uint8Array) => void;
  /** A piece was written: there may be room again. */
  readonly onRoom: () => void;
  /** The first piece, in order, that was not made; nothing is written after it. */
  readonly onFailure: (error: unknown) => void;
}

interface Piece {
  /** Of the rows before they were changed. */
  readonly size: number;
  made?: Uint8Array;
  failure?: { readonly error: unknown };
}

/** Pieces of rows that are made elsewhere, several at a time, and written in the order of rows. */
export class RowsInFlight {
  readonly #listener: FlightListener;
  readonly #pieces: Piece[] = [];
  #bytes = 0;
  #isGivenUp = false;
  readonly #waiting: (() => void)[] = [];

  constructor(listener: FlightListener) {
    this.#listener = listener;
  }

  /** As much is under way as should be: whoever brings rows is to wait for `onRoom`. */
  get isFull(): boolean {
    return this.#pieces.length >= mostPieces || this.#bytes >= mostBytes;
  }

  /** Bytes that are there: written now, or as a copy after what is under way. */
  write(bytes: Uint8Array): void {
    if (this.#pieces.length === 0) this.#listener.write(bytes);
    else this.#add({ size: bytes.length, made: Uint8Array.from(bytes) });
  }

  /** Bytes that are still made, of rows of so many bytes. */
  expect(coming: Promise<Uint8Array>, size: number): void {
    const piece: Piece = { size };
    this.#add(piece);
    coming
      .then(
        (made) => {
          piece.made = made;
        },
        (error: unknown) => {
          piece.failure = { error };
        },
      )
      .then(() => this.#goOn())
      .catch(this.#listener.onFailure);
  }

  /** Resolves when all is written, or given up; undefined where nothing is under way. */
  settled(): Promise<void> | undefined {
    if (this.#pieces.length === 0) return undefined;
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** What is still under way is not written, and what becomes of it is heard by nobody. */
  giveUp(): void {
    this.#isGivenUp = true;
    this.#pieces.length = 0;
    this.#letGo();
  }

  #add(piece: Piece): void {
    if (this.#isGivenUp) return;
    this.#pieces.push(piece);
    this.#bytes += piece.size;
  }

  #goOn(): void {
    for (let [first] = this.#pieces; first !== undefined; [first] = this.#pieces) {
      if (first.failure !== undefined) {
        this.giveUp();
        this.#listener.onFailure(first.failure.error);
        return;
      }
      if (first.made === undefined) break;
      this.#pieces.shift();
      this.#bytes -= first.size;
      this.#listener.write(first.made);
    }
    if (this.#isGivenUp) return;
    if (this.#pieces.length === 0) this.#letGo();
    this.#listener.onRoom();
  }

  #letGo(): void {
    for (const resolve of this.#waiting.splice(0)) resolve();
  }
}
