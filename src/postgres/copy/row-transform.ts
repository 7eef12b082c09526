/** Changes rows on their way; what it gives at once is read before it is called again. */
export interface RowTransform {
  /**
   * Whole rows in the route's format; in binary tuples alone, without header and trailer. Where it gives a promise,
   * the bytes that it got are left to it, and those that it resolves with are kept until all rows before are written.
   */
  (rows: Uint8Array): Uint8Array | Promise<Uint8Array>;
  /** For a row that is too large to be held. Without it every row is held whole, whatever its size. */
  readonly largeRow?: ((write: (bytes: Uint8Array) => void) => LargeRow) | undefined;
}

export interface LargeRow {
  /** Takes the next bytes of the row. Gives how many of them belong to it when it has ended, else undefined. */
  push(bytes: Uint8Array): number | undefined;
}
