import { findObject, type ObjectOf } from '../../catalog/catalog.ts';
import { nameOf } from '../../catalog/describe/name-of.ts';
import { qualify, quoteIdentifier } from '../../catalog/identifier.ts';
import { cannotGenerate } from '../cannot-generate.ts';
import type { DdlKind } from '../ddl-kind.ts';
import type { DdlStep } from '../ddl-step.ts';
import { oldName, putAside } from '../types/put-aside.ts';

/** Nothing of it can be altered: the columns change over to a new one. */
export const rangeType: DdlKind<'range type'> = {
  kind: 'range type',
  keyword: 'TYPE',
  create: (object, { from }) => [
    ...makeRoom(findObject(from, object.id as `range type:${string}`)),
    { sql: createSql(object) },
  ],
  drop: (object) => [{ sql: `DROP TYPE ${nameOf(object)}` }],
  alter: ({ to }) => {
    throw cannotGenerate(to, 'a range type cannot be altered');
  },
  isReplaced: () => true,
  putAside: (object) => putAside('TYPE', object),
};

function createSql(object: ObjectOf<'range type'>): string {
  const { subtype, operatorClass, collation, canonical, subtypeDiff, multirange } = object.attributes;
  const options = [
    ['subtype', subtype],
    ['subtype_opclass', operatorClass],
    ['collation', collation],
    ['canonical', canonical],
    ['subtype_diff', subtypeDiff],
    ['multirange_type_name', multirange],
  ].flatMap(([name, value]) => (value === undefined ? [] : [`\n  ${name} = ${value}`]));
  return `CREATE TYPE ${nameOf(object)} AS RANGE (${options.join(',')}\n)`;
}

/** Of one that was put aside, which left the multirange type and the constructor functions under their old names. */
function makeRoom(old: ObjectOf<'range type'> | undefined): readonly DdlStep[] {
  if (old === undefined) return [];
  const { subtype, multirange } = old.attributes;
  const range = qualify(old.schema, oldName(old.name));
  const renameFunction = (name: string, types: string): DdlStep => ({
    sql: `ALTER FUNCTION ${qualify(old.schema, name)}(${types}) RENAME TO ${quoteIdentifier(oldName(name))}`,
  });
  const constructors = [`${subtype}, ${subtype}`, `${subtype}, ${subtype}, text`].map((types) =>
    renameFunction(old.name, types),
  );
  if (multirange === undefined) return constructors;
  const name = bareName(multirange);
  return [
    ...constructors,
    { sql: `ALTER TYPE ${multirange} RENAME TO ${quoteIdentifier(oldName(name))}` },
    ...['', range, `${range}[]`].map((types) => renameFunction(name, types)),
  ];
}

/** The last part of a full name, unquoted. */
function bareName(full: string): string {
  const quoted = /"((?:[^"]|"")*)"$/.exec(full)?.[1];
  return quoted === undefined ? full.slice(full.lastIndexOf('.') + 1) : quoted.replaceAll('""', '"');
}
