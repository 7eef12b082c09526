import type { VerifyContext } from './verify-context.ts';

/** Pairs that are remembered until the server is asked; a column with more has no constant for a result. */
const most = 2000;

/** Results of a strategy that may be written otherwise than the values they stand for, until the server tells. */
export class OpenVerdicts {
  readonly #type: string;
  readonly #pairs = new Map<string, { readonly again: string; readonly value: string; rows: number }>();

  /** `type` is that of the column. */
  constructor(type: string) {
    this.#type = type;
  }

  /** False where there are too many to remember one more. */
  add(again: string, value: string): boolean {
    const key = JSON.stringify([again, value]);
    const known = this.#pairs.get(key);
    if (known !== undefined) known.rows++;
    else if (this.#pairs.size >= most) return false;
    else this.#pairs.set(key, { again, value, rows: 1 });
    return true;
  }

  /** Rows whose value is what the strategy gave. */
  async settle({ target }: Pick<VerifyContext, 'target'>): Promise<number> {
    if (this.#pairs.size === 0) return 0;
    const pairs = [...this.#pairs.values()];
    await target.execute('savepoint verdicts');
    try {
      const equal = await target.query<{ i: number }>(
        `select p.i::float8 - 1 as i from unnest($1::text[], $2::text[]) with ordinality as p (again, value, i)
         where format('%s', p.again::${this.#type}) = p.value`,
        [pairs.map(({ again }) => again), pairs.map(({ value }) => value)],
      );
      return equal.reduce((sum, { i }) => sum + (pairs[i]?.rows ?? 0), 0);
    } catch {
      // What is not of the type did not come into the column by the strategy.
      await target.execute('rollback to savepoint verdicts');
      return 0;
    }
  }
}
