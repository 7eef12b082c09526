import * as z from 'zod/mini';
import { nameOf } from '../../catalog/describe/name-of.ts';
import { quoteIdentifier } from '../../catalog/identifier.ts';
import type { RelationSize } from '../../catalog/sizes.ts';
import { lintRule } from '../rule.ts';
import { layoutOf } from '../structure/column-layout.ts';

export const columnOrder = lintRule({
  id: 'column-order',
  summary: 'the order of the columns leaves gaps in every row',
  category: 'structure',
  severity: 'info',
  presets: ['strict'],
  why: 'A bigint or timestamptz begins at a multiple of 8 bytes in its row, an integer at one of 4. A boolean before a bigint therefore costs 8 bytes and not 1. PostgreSQL keeps columns in the order they were declared in; with the wide ones first and those of variable length last there are no gaps. For a table of many rows that is disk, memory and time.',
  bad: `
create table w_readings (
  valid boolean not null,
  id bigint primary key,
  kind smallint not null,
  taken_at timestamptz not null,
  checked boolean not null,
  value double precision not null
);`,
  good: `
create table w_readings (
  id bigint primary key,
  taken_at timestamptz not null,
  value double precision not null,
  kind smallint not null,
  valid boolean not null,
  checked boolean not null
);`,
  options: z.strictObject({
    least_bytes: z
      ._default(z.int().check(z.minimum(1)), 8)
      .check(z.describe('Report from so many bytes that would be saved a row.')),
    least_rows: z
      ._default(z.int().check(z.minimum(0)), 10_000)
      .check(z.describe('In a live database, only tables of at least so many rows.')),
  }),
  *check({ schema, statistics, options }) {
    const relations: Readonly<Record<string, RelationSize | undefined>> = statistics?.sizes.relations ?? {};
    for (const table of schema.tables) {
      const columns = schema.columnsOf(table.id);
      const { saving, best } = layoutOf(columns, schema);
      if (saving < options.least_bytes) continue;
      const rows = statistics && (relations[table.id]?.rows ?? 0);
      if (rows !== undefined && rows < options.least_rows) continue;
      const inAll = rows === undefined ? '' : `, ${inMegabytes(rows * saving)} in all`;
      yield {
        object: table.id,
        message: `the columns of table ${nameOf(table)} are in an order that costs ${saving} bytes a row for alignment${inAll}`,
        help: `declare them in the order ${best.map(({ name }) => quoteIdentifier(name)).join(', ')}`,
      };
    }
  },
});

function inMegabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toLocaleString('en-US', { maximumFractionDigits: 1 })} MB`;
}
