import type { ContactKind } from '../contact-columns.ts';
import { keyedHash, textOf } from '../keyed-sql.ts';
import type { VerifyContext } from './verify-context.ts';

/** A changed column of the source whose values are searched for elsewhere. */
export interface ContactColumn {
  /** shop.users.email */
  readonly name: string;
  readonly column: string;
  readonly kind: ContactKind;
  /** What follows FROM on the source. */
  readonly from: string;
}

/** So many different finds are collected before the source is asked. */
const atOnce = 20_000;

/** Finds in texts of the target, held against originals on the source: as hashes, so many at once. */
export class Originals {
  readonly #columns: readonly ContactColumn[];
  readonly #context: VerifyContext;
  readonly #pending = new Map<string, number>();
  readonly #found = new Map<string, number>();

  constructor(columns: readonly ContactColumn[], context: VerifyContext) {
    this.#columns = columns;
    this.#context = context;
  }

  async note(where: string, kind: ContactKind, hash: Buffer): Promise<void> {
    // A column is not searched for in itself.
    if (!this.#columns.some((column) => column.kind === kind && column.name !== where)) return;
    const key = `${kind} ${hash.toString('base64')}`;
    this.#pending.set(key, (this.#pending.get(key) ?? 0) + 1);
    if (this.#pending.size >= atOnce) await this.#ask();
  }

  /** What has turned up in a column since the last call, by the column that it comes from. */
  async foundIn(where: string): Promise<readonly { readonly of: string; readonly times: number }[]> {
    await this.#ask();
    const found = Array.from(this.#found, ([of, times]) => ({ of, times }));
    this.#found.clear();
    return found.filter(({ of }) => of !== where);
  }

  async #ask(): Promise<void> {
    for (const { name, column, kind, from } of this.#columns) {
      const hashes = Array.from(this.#pending.keys())
        .filter((key) => key.startsWith(`${kind} `))
        .map((key) => Buffer.from(key.slice(kind.length + 1), 'base64'));
      if (hashes.length === 0) continue;
      const rows = await this.#context.source.query<{ h: Buffer }>(
        `select distinct f.h from unnest($2::bytea[]) as f (h)
         join (select ${keyedHash(plain(kind, column))} as h from ${from}) as o on o.h = f.h`,
        [this.#context.key, hashes],
      );
      const times = rows.map(({ h }) => this.#pending.get(`${kind} ${h.toString('base64')}`) ?? 0);
      const sum = times.reduce((total, each) => total + each, this.#found.get(name) ?? 0);
      if (sum > 0) this.#found.set(name, sum);
    }
    this.#pending.clear();
  }
}

/** Addresses whatever their case, numbers whatever their spacing. */
function plain(kind: ContactKind, column: string): string {
  return kind === 'email'
    ? `lower(${textOf(column)} collate "C")`
    : `regexp_replace(${textOf(column)}, '[^0-9]', '', 'g')`;
}
