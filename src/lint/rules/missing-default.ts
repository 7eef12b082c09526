import * as z from 'zod/mini';
import { nameOf } from '../../catalog/describe/name-of.ts';
import { quoteIdentifier } from '../../catalog/identifier.ts';
import { lintRule } from '../rule.ts';
import type { Column } from '../schema-index.ts';

export const missingDefault = lintRule({
  id: 'missing-default',
  summary: 'a column that has an obvious default has none',
  category: 'constraints',
  severity: 'info',
  presets: ['strict'],
  why: 'When a row was made is known to PostgreSQL better than to each program that writes one, and their clocks differ. A boolean that must have a value mostly starts out one way; without a default every INSERT has to say it, and a new column of the kind breaks those that do not know it yet.',
  bad: `create table w_orders (
  id bigint primary key,
  created_at timestamptz not null
);`,
  good: `create table w_orders (
  id bigint primary key,
  created_at timestamptz not null default now(),
  is_paid boolean not null default false
);`,
  options: z.object({
    columns: z
      ._default(z.array(z.string()), ['created_at', 'inserted_at'])
      .check(z.describe('Names of columns that should have the time of the INSERT as their default.')),
    booleans: z
      ._default(z.boolean(), true)
      .check(z.describe('Whether booleans that are NOT NULL should have a default, too.')),
  }),
  *check({ schema, options }) {
    const names = new Set(options.columns);
    for (const table of schema.tables) {
      // A trigger may set it.
      const isFilled = schema
        .childrenOf(table.id, 'trigger')
        .some(({ attributes }) => attributes.timing === 'before' && attributes.events.includes('insert'));
      if (isFilled) continue;
      for (const column of schema.columnsOf(table.id)) {
        const value = names.has(column.name) ? timeDefault(column) : undefined;
        const { type, notNull } = column.attributes;
        const wanted = value ?? (options.booleans && type === 'boolean' && notNull ? 'false' : undefined);
        if (wanted === undefined || hasValue(column)) continue;
        yield {
          object: column.id,
          message: `${nameOf(column)} has no default`,
          help: `alter table ${nameOf(table)} alter column ${quoteIdentifier(column.name)} set default ${wanted}`,
        };
      }
    }
  },
});

function timeDefault({ attributes: { type } }: Column): string | undefined {
  if (type === 'date') return 'current_date';
  return type.startsWith('timestamp') ? 'now()' : undefined;
}

function hasValue({ attributes }: Column): boolean {
  const { default: standard, generated, identity, inherited, local } = attributes;
  return (
    standard !== undefined ||
    generated !== undefined ||
    identity !== undefined ||
    (inherited === true && !local)
  );
}
