import { quoteIdentifier } from '../../catalog/identifier.ts';
import { surelyEmpty } from '../conditions/target.ts';
import type { Hazard } from '../hazard.ts';
import { migrations } from '../safe/migrations.ts';
import { listed, sized } from '../wording.ts';
import type { Relation, World } from '../world/world.ts';

export const dropSchema: Hazard = {
  id: 'drop-schema',
  summary: 'DROP SCHEMA … CASCADE takes every table in it, with their rows',
  category: 'data_loss',
  level: 'critical',
  scales: false,
  why: 'CASCADE drops all that is in the schema, and all that depends on it elsewhere: also what was created after the statement was written. Only a backup brings the rows back. A schema that was renamed is as gone for running code, and can be named back.',
  setup: `
create schema archive;
create table archive.w_orders_2019 (id bigint primary key, tenant_id bigint not null);
insert into archive.w_orders_2019 values (1, 7);
`,
  bad: `
drop schema archive cascade;
`,
  good: `
alter schema archive rename to archive_unused;
`,
  check({ operation, world }) {
    if (operation.op !== 'drop' || operation.what !== 'schema') return [];
    return operation.objects.flatMap(({ name }) => {
      const schema = quoteIdentifier(name);
      const id = `schema:${schema}`;
      if (!world.others.has(id)) return [];
      const tables = tablesOf(world, name);
      const full = tables.filter((table) => !surelyEmpty(world, table));
      // Without CASCADE only an empty schema goes; what stops it is the matter of drop-with-dependents.
      if (!operation.cascade) return [];
      // One that the run made may have been given tables from elsewhere.
      if (full.length === 0 && world.others.get(id) !== undefined) return [];
      const names = full.map((table) => sized(world, table.id));
      return [
        {
          message:
            names.length === 0
              ? `DROP SCHEMA ${schema} CASCADE drops all that is in it; none of its tables has rows`
              : `DROP SCHEMA ${schema} CASCADE takes the rows of ${listed(names)} away`,
          safe:
            world.others.get(id) === undefined
              ? migrations([`alter schema ${schema} rename to ${quoteIdentifier(`${name}_unused`)}`])
              : undefined,
          advice: 'Drop what is in it by name, so that nothing goes that nobody thought of.',
          relations: full.map((table) => table.id),
          level: full.length === 0 ? 'low' : undefined,
        },
      ];
    });
  },
};

function tablesOf(world: World, schema: string): Relation[] {
  const kinds: readonly Relation['kind'][] = ['table', 'partitioned table'];
  return [...world.relations.values()].filter(
    (relation) => relation.schema === schema && relation.birth === undefined && kinds.includes(relation.kind),
  );
}
