import { blockingLocks, inUse, isExclusive, passesOver } from '../conditions/met.ts';
import type { Hazard } from '../hazard.ts';
import { migrations } from '../safe/migrations.ts';
import { sourceOf } from '../safe/source.ts';
import type { Past, Situation } from '../situation.ts';
import { sized } from '../wording.ts';

export const mergeableAlterTables: Hazard = {
  id: 'mergeable-alter-tables',
  summary: 'two ALTER TABLE statements pass over a table twice, or lock it twice, where one would do once',
  category: 'performance',
  level: 'medium',
  scales: true,
  why: 'The actions of one ALTER TABLE share one lock, one rewrite and one reading of the rows. Two statements read or write the table twice, and outside of a transaction they also wait for the lock twice.',
  setup: `
create table shop.w_orders (id bigint primary key, total numeric, tax numeric);
`,
  bad: `
alter table shop.w_orders alter column total set not null;
alter table shop.w_orders alter column tax set not null;
`,
  good: `
alter table shop.w_orders alter column total set not null, alter column tax set not null;
`,
  check(situation) {
    const { effect, world, statement } = situation;
    const table = inUse(world, effect.relation);
    if (table === undefined) return [];
    if (statement.kind !== 'AlterTableStmt' || statement.node.objtype !== 'OBJECT_TABLE') return [];
    const before = statementBefore(situation);
    const twice = before.filter((past) => past.effect.relation === table.id);
    if (twice.length === 0 || twice.length < before.length) return [];
    if (!costsTwice(situation, twice, table.id)) return [];
    return [
      {
        message: `two ALTER TABLE of ${sized(world, table.id)} in a row pass over it, or lock it, twice`,
        safe: merged(situation, twice),
        advice: 'Write them as one ALTER TABLE with several actions.',
        relations: [table.id],
      },
    ];
  },
};

/** The operations of the ALTER TABLE right before this statement. */
function statementBefore({ past, stepIndex, statementIndex }: Situation): readonly Past[] {
  const found: Past[] = [];
  // From the end: all that came before in the run would be long.
  for (let at = past.length - 1; at >= 0; at--) {
    const before = past[at];
    if (before?.stepIndex !== stepIndex || before.statementIndex !== statementIndex - 1) break;
    if (before.statement.kind === 'AlterTableStmt') found.unshift(before);
  }
  return found;
}

function costsTwice(situation: Situation, before: readonly Past[], table: string): boolean {
  const { step } = situation;
  const passed = before.some(({ effect }) => [...effect.rewrites, ...effect.scans].includes(table));
  if (passed) return passesOver(situation).includes(table);
  const locked = before.some(({ effect }) =>
    effect.locks.some((lock) => lock.relation === table && isExclusive(lock)),
  );
  const locks = blockingLocks(situation).some((lock) => lock.relation === table && isExclusive(lock));
  return !step.transactional && locked && locks;
}

/** The actions of this statement behind those of the one before. */
function merged(situation: Situation, [before]: readonly Past[]): string | undefined {
  const source = sourceOf(situation);
  const { statement } = situation;
  if (source === undefined || before === undefined || statement.kind !== 'AlterTableStmt') return undefined;
  const relation = statement.node.relation;
  if (relation?.location === undefined) return undefined;
  const start = source.at(relation.location);
  const name = source.tokens.findIndex((token) => token.start >= start);
  // The name's tokens: schema, point, name, perhaps a star.
  const action = source.tokens[name + (relation.schemaname === undefined ? 1 : 3)];
  if (action === undefined || action.text === '*') return undefined;
  return migrations([`${before.statement.text},\n  ${source.text.slice(action.start)}`]);
}
