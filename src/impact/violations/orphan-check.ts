import { quoteIdentifier } from '../../catalog/identifier.ts';
import { listed } from '../wording.ts';
import type { Relation, World } from '../world/world.ts';
import { notReadable } from './live.ts';
import { makeCheck, ownRows, rowsWhere } from './make-check.ts';
import type { ViolationCheck } from './violation.ts';

export interface ForeignKey {
  readonly columns: readonly string[];
  readonly referenced: Relation;
  /** Empty: the primary key. */
  readonly referencedColumns: readonly string[];
  /** MATCH FULL: all NULL or none. */
  readonly full: boolean;
  readonly why?: string | undefined;
}

/** Rows that refer to none. */
export function orphanCheck(world: World, relation: Relation, key: ForeignKey): ViolationCheck {
  const { referenced, full } = key;
  const targets = key.referencedColumns.length > 0 ? key.referencedColumns : primaryKey(referenced);
  const own = key.columns.map((name) => `referencing.${quoteIdentifier(name)}`);
  const matches = targets.map((name, at) => `referenced.${quoteIdentifier(name)} = ${own[at] ?? 'null'}`);
  const none = `not exists (select from ${ownRows(referenced)} as referenced where ${matches.join(' and ')})`;
  const isNull = own.map((sql) => `${sql} is not distinct from null`);
  const isSet = own.map((sql) => `${sql} is distinct from null`);
  const complete = `${isSet.join(' and ')} and ${none}`;
  const mixed = `(${isSet.join(' or ')}) and (${isNull.join(' or ')})`;
  const whole = full && own.length > 1;
  const names = listed(key.columns, 8);
  return makeCheck(world, {
    kind: 'orphan',
    relation,
    columns: key.columns,
    message: whole
      ? `rows of ${relation.id} whose (${names}) has no row in ${referenced.id}, or is NULL in part`
      : `rows of ${relation.id} whose ${names} has no row in ${referenced.id}`,
    fails: '23503',
    why:
      key.why ??
      notReadable(world, referenced, targets) ??
      (targets.length === own.length ? undefined : `the key of ${referenced.id} is not known`) ??
      (referenced.changedIn === undefined || referenced.id === relation.id
        ? undefined
        : `an earlier statement of this run changes rows of ${referenced.id}`),
    rows: rowsWhere(`${ownRows(relation)} as referencing`, whole ? `(${complete}) or (${mixed})` : complete),
  });
}

function primaryKey(relation: Relation): readonly string[] {
  for (const { type, columns } of relation.constraints.values()) if (type === 'primary key') return columns;
  return [];
}
