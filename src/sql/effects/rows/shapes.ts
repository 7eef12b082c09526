import type { OperationName } from '../../operations/operation.ts';
import type { EffectRow } from '../effect-row.ts';

type Shape = Pick<EffectRow<OperationName>, 'locks' | 'rewrites' | 'scans'>;

/** Only the catalog changes, but nobody else may use the table, its partitions and children meanwhile. */
export const exclusive = {
  locks: { itself: 'ACCESS EXCLUSIVE', descendants: 'ACCESS EXCLUSIVE' },
} as const satisfies Shape;

/** The same without partitions and children. */
export const exclusiveAlone = { locks: { itself: 'ACCESS EXCLUSIVE' } } as const satisfies Shape;

/** The table and its indexes are written anew. */
export const rewritten = {
  locks: {
    itself: 'ACCESS EXCLUSIVE',
    indexes: 'ACCESS EXCLUSIVE',
    descendants: 'ACCESS EXCLUSIVE',
    'descendant indexes': 'ACCESS EXCLUSIVE',
  },
  rewrites: ['itself', 'indexes', 'descendants', 'descendant indexes'],
  scans: ['itself', 'descendants'],
} as const satisfies Shape;

export const maintenance = { locks: { itself: 'SHARE UPDATE EXCLUSIVE' } } as const satisfies Shape;

export const nothing = { locks: {} } as const satisfies Shape;
