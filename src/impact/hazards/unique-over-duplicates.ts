import { quoteIdentifier } from '../../catalog/identifier.ts';
import { isMended } from '../conditions/is-mended.ts';
import { surelyEmpty, target } from '../conditions/target.ts';
import type { Hazard } from '../hazard.ts';
import type { Situation } from '../situation.ts';
import { sized } from '../wording.ts';
import { indexesOf } from '../world/find.ts';
import type { Relation, World } from '../world/world.ts';

export const uniqueOverDuplicates: Hazard = {
  id: 'unique-over-duplicates',
  summary: 'a unique index fails at the first two rows with the same key',
  category: 'constraint_violation',
  level: 'medium',
  scales: false,
  why: 'UNIQUE, PRIMARY KEY and CREATE UNIQUE INDEX read all rows and stop with 23505 when two have the same key, after everybody has waited that long; CONCURRENTLY nobody waits, but an INVALID index is left. Look for duplicates first, and keep new ones from being written.',
  setup: `
create table shop.w_customers (id bigint primary key, tenant_id bigint not null, email text);
insert into shop.w_customers values (1, 7, 'ada@example.com'), (2, 7, 'ada@example.com');
`,
  bad: `
alter table shop.w_customers add constraint w_customers_email_key unique (email);
`,
  good: `
update shop.w_customers c set email = null
where exists (select from shop.w_customers older where older.email = c.email and older.id < c.id);
alter table shop.w_customers add constraint w_customers_email_key unique (email);
`,
  fails: '23505',
  check(situation) {
    const built = uniqueBuilt(situation);
    if (built === undefined) return [];
    const { table, columns, concurrently } = built;
    if (surelyEmpty(situation.world, table) || isProven(situation.world, table, columns)) return [];
    if (isMended(situation, table.id, columns)) return [];
    const key = columns.map((name) => (name === undefined ? 'an expression' : quoteIdentifier(name)));
    const filled = situation.operation.op === 'add constraint' && situation.operation.withColumn?.default;
    // The rows that are there get NULL, and NULLs are all distinct.
    if (isAdded(situation) && !filled) return [];
    return [
      {
        message: `the unique index on (${key.join(', ')}) fails where two rows of ${sized(situation.world, table.id)} have the same`,
        advice: concurrently
          ? 'A build that fails leaves an INVALID index, which the next run replaces.'
          : 'Count them first. Where there are any, say which of them stays.',
        relations: [table.id],
        level: filled ? 'high' : concurrently ? 'low' : undefined,
      },
    ];
  },
};

interface Built {
  readonly table: Relation;
  readonly columns: readonly (string | undefined)[];
  readonly concurrently: boolean;
}

function uniqueBuilt({ operation, world }: Situation): Built | undefined {
  if (operation.op === 'create index') {
    const table = operation.spec.unique ? target(world, operation.table) : undefined;
    return table && { table, columns: operation.spec.keys, concurrently: operation.concurrently };
  }
  if (operation.op !== 'add constraint' || operation.constraint.usingIndex !== undefined) return undefined;
  const { type, columns } = operation.constraint;
  if (type !== 'unique' && type !== 'primary key') return undefined;
  const table = target(world, operation.table);
  return table && { table, columns, concurrently: false };
}

function isAdded({ operation }: Situation): boolean {
  return (
    operation.op === 'add constraint' &&
    operation.withColumn !== undefined &&
    operation.withColumn.sequence === undefined
  );
}

/** Whether a valid unique index on some of the columns shows that there are no duplicates. */
function isProven(world: World, table: Relation, columns: readonly (string | undefined)[]): boolean {
  return indexesOf(world, table).some(
    ({ index }) =>
      index?.unique === true &&
      index.valid &&
      index.predicate === undefined &&
      index.keys.every((key) => key !== undefined && columns.includes(key)),
  );
}
