import { qualify, quoteIdentifier } from '../../catalog/identifier.ts';
import { generatedName } from '../../sql/dependencies/generated-name.ts';
import { inUse, rewritten } from '../conditions/met.ts';
import type { Hazard } from '../hazard.ts';
import { clauseText, columnClauses } from '../safe/column-clauses.ts';
import { fillInBatches } from '../safe/fill-in-batches.ts';
import { migrations } from '../safe/migrations.ts';
import { type Source, sourceOf } from '../safe/source.ts';
import type { Situation } from '../situation.ts';
import { sized } from '../wording.ts';
import type { Relation } from '../world/world.ts';

export const storedGeneratedRewrites: Hazard = {
  id: 'stored-generated-rewrites',
  summary: 'a stored generated column rewrites the table when it is added or changed',
  category: 'locking',
  level: 'high',
  scales: true,
  why: 'The value of a STORED generated column is computed for every row at once, and the whole table and its indexes are written anew under an ACCESS EXCLUSIVE lock. A plain column that a trigger fills can be added in a moment and filled in batches. From PostgreSQL 18 on, a VIRTUAL column is computed when it is read and costs nothing to add; it can have no index, and its expression no functions of your own.',
  setup: `
create table shop.w_orders (id bigint primary key, net numeric, tax numeric);
`,
  bad: `
alter table shop.w_orders add column gross numeric generated always as (net + tax) stored;
`,
  good: `
alter table shop.w_orders add column gross numeric;
create function shop.w_orders_gross() returns trigger language plpgsql as $$
begin
  new.gross := new.net + new.tax;
  return new;
end
$$;
create trigger w_orders_gross before insert or update on shop.w_orders
  for each row execute function shop.w_orders_gross();
-- in the next migration:
update shop.w_orders set gross = net + tax where gross is null and id <= 10000;
`,
  check(situation) {
    const { operation, world } = situation;
    const isAdded = operation.op === 'add column' && operation.column.generated?.kind === 'stored';
    if (!isAdded && operation.op !== 'set expression') return [];
    const table = inUse(world, rewritten(situation)[0]);
    if (table === undefined) return [];
    const source = isAdded ? sourceOf(situation) : undefined;
    const safe = source && byTrigger(situation, table, source);
    const name = isAdded ? operation.column.name : operation.op === 'set expression' ? operation.column : '';
    return [
      {
        message: `the stored generated column ${name} rewrites ${sized(world, table.id)} under an ACCESS EXCLUSIVE lock`,
        safe,
        advice:
          safe === undefined
            ? 'Add a plain column that a trigger fills, fill the old rows in batches, then let the application read that.'
            : undefined,
        relations: [table.id],
      },
    ];
  },
};

function byTrigger({ operation }: Situation, table: Relation, source: Source): string | undefined {
  if (operation.op !== 'add column') return undefined;
  const { name, node } = operation.column;
  const cut = columnClauses(source, node);
  const clause = cut && clauseText(cut, 'CONSTR_GENERATED');
  if (cut === undefined || clause === undefined) return undefined;
  const expression = clause.slice(clause.indexOf('('), clause.lastIndexOf(')') + 1);
  const trigger = quoteIdentifier(generatedName(table.name, [name], 'fill'));
  const filler = qualify(table.schema, generatedName(table.name, [name], 'fill'));
  const column = quoteIdentifier(name);
  const body = `begin\n  select ${expression} into new.${column} from (select new.*) as row;\n  return new;\nend`;
  return migrations(
    [
      `alter table ${table.id} add column ${cut.head}`,
      `create function ${filler}() returns trigger language plpgsql as $fill$\n${body}\n$fill$`,
      `create trigger ${trigger} before insert or update on ${table.id} for each row execute function ${filler}()`,
    ],
    fillInBatches(table.id, name, expression),
  );
}
