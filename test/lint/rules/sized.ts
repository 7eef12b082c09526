import type { ObjectId } from '../../../src/catalog/catalog.ts';
import type { RelationSize } from '../../../src/catalog/sizes.ts';
import type { LiveStatistics } from '../../../src/lint/rule-input.ts';
import { noStatistics } from './no-statistics.ts';

interface Size {
  readonly rows?: number;
  readonly megabytes?: number;
  readonly sequentialScans?: number;
  readonly indexScans?: number;
}

/** Statistics of a database whose relations are as large and as much used as given. */
export function sized(relations: Readonly<Record<ObjectId, Size>>): LiveStatistics {
  return {
    ...noStatistics,
    sizes: {
      ...noStatistics.sizes,
      relations: Object.fromEntries(Object.entries(relations).map(([id, size]) => [id, sizeOf(size)])),
    },
  };
}

function sizeOf({ rows, megabytes = 0, sequentialScans = 0, indexScans = 0 }: Size): RelationSize {
  const total = megabytes * 1024 ** 2;
  return {
    ...(rows !== undefined && { rows }),
    bytes: { total, heap: total, indexes: 0, toast: 0 },
    deadRows: 0,
    sequentialScans,
    indexScans,
    inserts: 0,
    updates: 0,
    deletes: 0,
  };
}
