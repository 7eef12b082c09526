/** Something that has to be so before a migration runs. */
export interface Precondition {
  readonly check:
    | {
        readonly kind: 'table' | 'column' | 'index' | 'constraint';
        /** `w_orders`, `public.w_orders`; with its table before it for a column or a constraint. */
        readonly name: string;
        readonly exists: boolean;
      }
    | {
        readonly kind: 'rows';
        readonly table: string;
        readonly min: number | undefined;
        readonly max: number | undefined;
      }
    /** A query whose first value has to be true. */
    | { readonly kind: 'sql'; readonly sql: string };
  /** What to tell instead of the check's own words. */
  readonly message: string | undefined;
  readonly place: { readonly file: string; readonly line: number; readonly column: number };
}
