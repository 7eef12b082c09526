import { listed } from '../wording.ts';
import type { Relation, World } from '../world/world.ts';
import type { KeyElement } from './duplicate-check.ts';
import { makeCheck, ownRows, selectList } from './make-check.ts';
import type { ViolationCheck } from './violation.ts';

export interface Exclusion {
  readonly elements: readonly KeyElement[];
  /** As SQL, one for each element: `=`, `operator(shop.&&)`. */
  readonly operators: readonly string[];
  readonly predicate: string | undefined;
  readonly reads: readonly string[];
  readonly why: string | undefined;
}

/** Rows for which another row gives true with every operator of the constraint. */
export function exclusionCheck(world: World, relation: Relation, exclusion: Exclusion): ViolationCheck {
  const { elements, operators, predicate } = exclusion;
  const parts = [
    ...elements.map(({ sql }, at) => ({ sql, as: `element${at + 1}` })),
    { sql: 'tableoid', as: 'of_table' },
    { sql: 'ctid', as: 'of_place' },
  ];
  const source = `from ${ownRows(relation)}${predicate === undefined ? '' : ` where (${predicate})`}`;
  const conditions = operators.map(
    (operator, at) => `one.element${at + 1} ${operator} other.element${at + 1}`,
  );
  const apart = '(one.of_table, one.of_place) is distinct from (other.of_table, other.of_place)';
  const pairs = elements.map(({ column, sql }, at) => `${column ?? sql} ${operators[at]}`);
  return makeCheck(world, {
    kind: 'exclusion',
    relation,
    columns: elements.flatMap(({ column }) => column ?? []),
    reads: exclusion.reads,
    message: `rows of ${relation.id} that another one excludes by ${listed(pairs)}`,
    fails: '23P01',
    why: exclusion.why,
    count: query('count(*) as count', []),
    rows: (select) => query(select.map(({ as }) => `one.${as}`).join(', '), select),
  });

  function query(list: string, more: Parameters<typeof selectList>[0]): string {
    return [
      `select ${list}`,
      `from (select ${selectList([...parts, ...more])} ${source}) as one`,
      'where exists (',
      `  select from (select ${selectList(parts)} ${source}) as other`,
      `  where ${[...conditions, apart].join(' and ')}`,
      ')',
    ].join('\n');
  }
}
