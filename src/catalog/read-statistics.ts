import { compact, nonEmpty } from './compact.ts';
import type { StatisticsAttributes } from './constraint-attributes.ts';
import { addObject, columnNames, columnObjects, commentOn, isMember } from './draft.ts';
import { qualify } from './identifier.ts';
import { vectorOf } from './number-lists.ts';
import type { Query, Reader } from './query.ts';

interface StatisticsRow {
  readonly oid: number;
  readonly relation: number;
  readonly schema: string;
  readonly name: string;
  readonly owner: string;
  readonly kinds: readonly string[];
  readonly columns: string;
  readonly expressions: readonly string[] | null;
  readonly target: number | null;
}

const statistics: Query<StatisticsRow> = {
  sql: ({ version, schemas }) => `
    select s.oid, s.stxrelid as relation, n.nspname as schema, s.stxname as name,
      pg_get_userbyid(s.stxowner) as owner, s.stxkind::text[] as kinds, s.stxkeys as columns,
      ${version >= 140_000 ? 'pg_get_statisticsobjdef_expressions(s.oid)' : 'null'} as expressions,
      nullif(s.stxstattarget, -1)::int as target
    from pg_statistic_ext s join pg_namespace n on n.oid = s.stxnamespace and ${schemas('n')}`,
};

export const statisticsReader: Reader = {
  queries: [statistics],
  read(rows, draft) {
    for (const row of rows(statistics)) {
      const { oid, schema, name, owner, expressions, target } = row;
      const relation = draft.relations.get(row.relation);
      if (relation === undefined || isMember(draft, 'pg_statistic_ext', oid)) continue;
      const numbers = vectorOf(row.columns);
      addObject(draft, {
        kind: 'statistics',
        class: 'pg_statistic_ext',
        oid,
        schema,
        name,
        qualified: qualify(schema, name),
        parent: relation.object.id,
        dependsOn: columnObjects(relation, numbers),
        attributes: compact<StatisticsAttributes>({
          owner,
          kinds: nonEmpty(row.kinds.flatMap((letter) => kinds[letter] ?? []).sort()),
          // By name: a column that was dropped and added again has another number.
          columns: nonEmpty([...columnNames(relation, numbers)].sort()),
          expressions: nonEmpty(expressions),
          target,
          comment: commentOn(draft, 'pg_statistic_ext', oid),
        }),
      });
    }
  },
};

const kinds: Readonly<Record<string, string>> = { d: 'ndistinct', f: 'dependencies', m: 'mcv' };
