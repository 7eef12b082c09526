import * as z from 'zod/mini';
import type { ObjectId } from '../../catalog/catalog.ts';
import { nameOf } from '../../catalog/describe/name-of.ts';
import type { RelationSize } from '../../catalog/sizes.ts';
import { servesForeignKey } from '../indexes/serves-foreign-key.ts';
import { lintRule } from '../rule.ts';
import type { Index, SchemaIndex } from '../schema-index.ts';

const day = 86_400_000;

export const unusedIndex = lintRule({
  id: 'unused-index',
  summary: 'no query has used an index since its scans are counted',
  category: 'indexes',
  severity: 'warning',
  presets: ['recommended', 'strict', 'printoptim'],
  live: true,
  why: 'Each INSERT and most UPDATEs write every index of the table, and each index takes room in memory that others could use. One that no query reads costs all this for nothing. Indexes behind constraints, unique ones and those that a foreign key needs are left alone; a standby counts its scans for itself, so ask there, too.',
  bad: `create table w_orders (id bigint primary key, note text);
create index w_orders_note_idx on w_orders (note);`,
  good: `create table w_orders (id bigint primary key, note text);
create index w_orders_note_idx on w_orders (note);`,
  options: z.object({
    min_days: z
      ._default(z.int().check(z.minimum(0)), 7)
      .check(z.describe('Say nothing while scans have been counted for fewer days.')),
    min_megabytes: z
      ._default(z.number().check(z.minimum(0)), 1)
      .check(z.describe('Pass over indexes that are smaller.')),
  }),
  *check({ schema, statistics, options }) {
    if (statistics === undefined) return;
    const { sizes, since, hasStandbys } = statistics;
    if (since !== undefined && Date.parse(sizes.takenAt) - Date.parse(since) < options.min_days * day) return;
    const relations: Readonly<Record<ObjectId, RelationSize | undefined>> = sizes.relations;
    const partsOf = partsByIndex(schema);
    const tables = new Set(schema.tables.map(({ id }) => id));
    for (const index of schema.all('index')) {
      const { unique, constraint, replicaIdentity, clustered, invalid } = index.attributes;
      if (unique || constraint || replicaIdentity || clustered || invalid) continue;
      if (index.parent === undefined || !tables.has(index.parent)) continue;
      const sized = [index, ...partsOf(index.id)].map(({ id }) => relations[id]);
      // One that is not counted may be new.
      if (sized.includes(undefined)) continue;
      const scans = sized.reduce((sum, size) => sum + (size?.indexScans ?? 0), 0);
      const bytes = sized.reduce((sum, size) => sum + (size?.bytes.total ?? 0), 0);
      if (scans > 0 || bytes < options.min_megabytes * 1024 ** 2 || servesForeignKey(schema, index)) continue;
      const name = nameOf(index);
      const size = `${(bytes / 1024 ** 2).toFixed(1)} MB`;
      const when = since === undefined ? 'since its scans are counted' : `since ${since.slice(0, 10)}`;
      yield {
        object: index.id,
        message: `no query has used index ${name} (${size}) ${when}${hasStandbys ? '; standbys count their own scans' : ''}`,
        help: `drop index concurrently ${name}`,
        severity: hasStandbys ? 'info' : undefined,
      };
    }
  },
});

/** The indexes of partitions, at any depth, that are parts of an index. */
function partsByIndex(schema: SchemaIndex): (id: string) => readonly Index[] {
  const parts = new Map<string, Index[]>();
  for (const index of schema.all('index')) {
    const { inheritedFrom } = index.attributes;
    if (inheritedFrom !== undefined) parts.set(inheritedFrom, [...(parts.get(inheritedFrom) ?? []), index]);
  }
  const all = (id: string): readonly Index[] =>
    (parts.get(id) ?? []).flatMap((part) => [part, ...all(part.id)]);
  return all;
}
