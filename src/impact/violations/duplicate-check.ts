import { quoteIdentifier } from '../../catalog/identifier.ts';
import { listed } from '../wording.ts';
import type { Relation, World } from '../world/world.ts';
import { makeCheck, ownRows, selectList } from './make-check.ts';
import type { ViolationCheck } from './violation.ts';

/** What a unique index holds; INCLUDE does not count. */
export interface UniqueKey {
  readonly elements: readonly KeyElement[];
  /** SQL of WHERE. */
  readonly predicate: string | undefined;
  readonly nullsNotDistinct: boolean;
  /** Columns that expressions and the predicate read. */
  readonly reads: readonly string[];
  /** Why the SQL is not known. */
  readonly why: string | undefined;
}

export interface KeyElement {
  readonly column: string | undefined;
  readonly sql: string;
}

export function columnElements(columns: readonly string[]): readonly KeyElement[] {
  return columns.map((column) => ({ column, sql: quoteIdentifier(column) }));
}

/** Rows that share their key with another. GROUP BY and the index compare alike: by the type's own equality. */
export function duplicateCheck(world: World, relation: Relation, key: UniqueKey): ViolationCheck {
  const elements = key.elements.map(({ sql }) => sql);
  const conditions = [
    ...(key.predicate === undefined ? [] : [`(${key.predicate})`]),
    ...(key.nullsNotDistinct ? [] : elements.map((sql) => `${sql} is distinct from null`)),
  ];
  const where = conditions.length === 0 ? '' : `\n  where ${conditions.join(' and ')}`;
  const source = `from ${ownRows(relation)}${where}`;
  const aliases = elements.map((_, at) => `element${at + 1}`);
  const parts = elements.map((sql, at) => ({ sql, as: aliases[at] ?? '' }));
  const within = key.predicate === undefined ? '' : ` where ${key.predicate}`;
  return makeCheck(world, {
    kind: 'duplicate',
    relation,
    columns: key.elements.flatMap(({ column }) => column ?? []),
    reads: key.reads,
    message: `rows of ${relation.id} that share ${listed(key.elements.map(nameOf)) || 'its key'} with another${within}`,
    fails: '23505',
    why: key.why,
    // An expression may be a constant, which GROUP BY itself does not take.
    count: [
      'select coalesce(sum(shared), 0) as count from (',
      `  select count(*) as shared from (\n  select ${selectList(parts)} ${source}\n  ) as keys`,
      `  group by ${aliases.join(', ')} having count(*) > 1`,
      ') as groups',
    ].join('\n'),
    rows: (select) =>
      [
        `select ${select.map(({ as }) => as).join(', ')} from (`,
        `  select ${selectList(select)}, count(*) over (partition by ${elements.join(', ')}) as shared`,
        `  ${source}`,
        ') as keyed',
        'where shared > 1',
      ].join('\n'),
  });
}

function nameOf({ column, sql }: KeyElement): string {
  return column ?? sql;
}
