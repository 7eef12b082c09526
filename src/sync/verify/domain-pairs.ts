import type { VerifiedDomain } from './verification.ts';

/** Originals of a domain that are followed at most; of more, those with the smallest hashes. */
const most = 50_000;

interface Followed {
  readonly result: string;
  conflict: boolean;
}

/** What each original of a domain became, as hashes, in flat memory: of many values an equal part of every column. */
export class DomainPairs {
  readonly columns = new Set<string>();
  readonly #seen = new Map<string, Followed>();
  /** Hashes whose first four bytes are below it are followed. */
  #limit = 0x1_0000_0000;

  add(column: string, original: Buffer, result: Buffer): void {
    this.columns.add(column);
    if (original.readUInt32BE(0) >= this.#limit) return;
    const [from, to] = [original.toString('latin1'), result.toString('latin1')];
    const known = this.#seen.get(from);
    if (known !== undefined) {
      if (known.result !== to) known.conflict = true;
      return;
    }
    this.#seen.set(from, { result: to, conflict: false });
    if (this.#seen.size > most) this.#thin();
  }

  result(): VerifiedDomain {
    const conflicts = Array.from(this.#seen.values()).filter(({ conflict }) => conflict).length;
    return { columns: [...this.columns].sort(), values: this.#seen.size, conflicts };
  }

  #thin(): void {
    this.#limit /= 2;
    for (const from of this.#seen.keys()) {
      if (Buffer.from(from.slice(0, 4), 'latin1').readUInt32BE(0) >= this.#limit) this.#seen.delete(from);
    }
  }
}
