/** Something is made, one thing about it is changed, and only that may differ. */
export interface Case {
  readonly create: string;
  readonly change: string;
  /** Objects by id, each with the attributes that differ, or `added` or `removed`. */
  readonly differs: Readonly<Record<string, string | readonly string[]>>;
  /** Major versions that know it. */
  readonly from?: number;
  readonly to?: number;
}

export type Cases = Readonly<Record<string, Case>>;
