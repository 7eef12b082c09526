/** What shows on a server that a migration is as dangerous as it is said to be. */
export type Proof =
  /** It fails, with this SQLSTATE. */
  | { readonly fails: string }
  /** Before it commits it holds this lock on this relation, as pg_locks has it. */
  | { readonly holds: string; readonly on: string }
  /** The relation has another file on disk afterwards. */
  | { readonly rewrites: string }
  /** What worked before fails afterwards, with this SQLSTATE. */
  | { readonly breaks: string; readonly with: string }
  /** The query counts rows before, and none afterwards. */
  | { readonly empties: string };

export interface Danger {
  readonly hazard: string;
  readonly proofs: readonly Proof[];
}

/** The twelve dangerous files of the set by version; the others are safe. */
export const dangers: Readonly<Record<string, Danger>> = {
  '003': {
    hazard: 'backfill-with-ddl',
    proofs: [{ holds: 'AccessExclusiveLock', on: 'shop.w_orders' }],
  },
  '005': { hazard: 'enum-value-used-in-its-transaction', proofs: [{ fails: '55P04' }] },
  '008': { hazard: 'create-index-blocks-writes', proofs: [{ holds: 'ShareLock', on: 'shop.w_orders' }] },
  '010': {
    hazard: 'drop-column',
    proofs: [{ breaks: 'select coupon from shop.w_orders', with: '42703' }],
  },
  '012': {
    hazard: 'rename-column',
    proofs: [{ breaks: 'select phone from shop.w_customers', with: '42703' }],
  },
  '014': {
    hazard: 'set-not-null-scans',
    proofs: [
      { holds: 'AccessExclusiveLock', on: 'shop.w_orders' },
      { breaks: 'insert into shop.w_orders (tenant_id) values (1)', with: '23502' },
    ],
  },
  '016': {
    hazard: 'foreign-key-validated-under-lock',
    proofs: [
      { holds: 'ShareRowExclusiveLock', on: 'shop.w_order_lines' },
      { holds: 'ShareRowExclusiveLock', on: 'shop.w_products' },
    ],
  },
  '019': { hazard: 'pending-trigger-events', proofs: [{ fails: '55006' }] },
  '021': { hazard: 'type-change-rewrites', proofs: [{ rewrites: 'shop.w_order_lines' }] },
  '024': {
    hazard: 'truncate',
    proofs: [{ empties: 'select id from shop.w_carts' }, { empties: 'select id from shop.w_cart_items' }],
  },
  '026': { hazard: 'column-with-constrained-type-rewrites', proofs: [{ rewrites: 'shop.w_products' }] },
  '029': {
    hazard: 'default-partition-scanned',
    proofs: [
      { holds: 'AccessExclusiveLock', on: 'shop.w_events' },
      { holds: 'AccessExclusiveLock', on: 'shop.w_events_rest' },
    ],
  },
};
