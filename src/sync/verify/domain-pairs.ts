import type { VerifiedDomain } from './verification.ts';

/** Originals of a domain that are followed at most; of more, those with the smallest hashes. */
const most = 50_000;

interface Followed {
  readonly result: string;
  /** Of the column in which it was seen first. */
  readonly type: string;
  conflict: 'none' | 'across types' | 'within a type';
}

/** What each original of a domain became, as hashes, in flat memory: of many values an equal part of every column. */
export class DomainPairs {
  readonly columns = new Set<string>();
  readonly #seen = new Map<string, Followed>();
  /** Hashes whose first four bytes are below it are followed. */
  #limit = 0x1_0000_0000;

  add(column: string, type: string, original: Buffer, result: Buffer): void {
    this.columns.add(column);
    if (original.readUInt32BE(0) >= this.#limit) return;
    const [from, to] = [original.toString('latin1'), result.toString('latin1')];
    const known = this.#seen.get(from);
    if (known !== undefined) {
      if (known.result === to) return;
      // A strategy fits its results to varchar(n): columns of different lengths need not agree.
      if (known.type === type) known.conflict = 'within a type';
      else if (known.conflict === 'none') known.conflict = 'across types';
      return;
    }
    this.#seen.set(from, { result: to, type, conflict: 'none' });
    if (this.#seen.size > most) this.#thin();
  }

  result(): VerifiedDomain {
    const all = Array.from(this.#seen.values(), ({ conflict }) => conflict);
    return {
      columns: [...this.columns].sort(),
      values: all.length,
      conflicts: all.filter((conflict) => conflict === 'within a type').length,
      acrossTypes: all.filter((conflict) => conflict === 'across types').length,
    };
  }

  #thin(): void {
    this.#limit /= 2;
    for (const from of this.#seen.keys()) {
      if (Buffer.from(from.slice(0, 4), 'latin1').readUInt32BE(0) >= this.#limit) this.#seen.delete(from);
    }
  }
}
