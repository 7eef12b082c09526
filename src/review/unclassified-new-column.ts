import * as z from 'zod/mini';
import { partsOf } from '../anonymize/profile/plan/find-named.ts';
import { keepPattern } from '../anonymize/profile/plan/keep-patterns.ts';
import type { Profile, TableRule } from '../anonymize/profile/profile.ts';
import { qualify } from '../catalog/identifier.ts';
import { lintRule, type Rule } from '../lint/rule.ts';
import { personalKindOf } from '../personal-data/kind-of-column.ts';
import type { ObjectName } from '../sql/dependencies/names.ts';
import type { ColumnSpec } from '../sql/operations/operation.ts';
import { operationsOf } from '../sql/operations/operations-of.ts';
import type { Statement } from '../sql/statement.ts';

/**
 * The rule that holds pending migrations against the project's anonymization profiles: what their text says of columns,
 * without the database that they meet, which `unclassified-column` looks at.
 */
export function unclassifiedNewColumn(profiles: readonly Profile[]): Rule {
  return lintRule({
    id: 'unclassified-new-column',
    summary: 'a migration adds a column that an anonymization profile of the project says nothing about',
    category: 'security',
    severity: 'error',
    // Without profiles there is nothing that could leave a column out.
    presets: profiles.length === 0 ? [] : ['recommended', 'strict', 'printoptim'],
    why: 'Once the migration has run, the next copy of production is refused until the profile speaks of the column. Decide with the migration, not after it. Columns with a foreign key take the strategy of what they refer to; profiles whose `on_unclassified` is not `error` are not looked at.',
    bad: '',
    good: '',
    options: z.object({}),
    *check() {},
    *checkMigration({ source }) {
      for (const { statement, table, column } of newColumns(source.statements)) {
        const silent = profiles.filter((profile) => isSilent(profile, table, column));
        if (silent.length === 0) continue;
        const names = silent.map(({ name }) => name).join(', ');
        const name = qualify(table.schema, table.name, column.name);
        yield {
          object: `column:${qualify(table.schema ?? 'public', table.name, column.name)}`,
          message: `${name} is new, and ${silent.length === 1 ? `the profile ${names} says` : `the profiles ${names} say`} nothing about it`,
          help: `Give it a strategy in ${silent.map(({ file }) => file).join(', ')}, or list it there under \`keep:\`.`,
          at: { file: source.file, index: statement.start },
        };
      }
    },
  });
}

interface NewColumn {
  readonly statement: Statement;
  readonly table: ObjectName;
  readonly column: ColumnSpec;
}

function* newColumns(statements: readonly Statement[]): Generator<NewColumn> {
  for (const statement of statements) {
    for (const operation of operationsOf(statement)) {
      const isLasting =
        operation.op === 'create table' &&
        operation.persistence !== 'temporary' &&
        operation.partitionOf === undefined &&
        !operation.foreign;
      if (operation.op === 'add column' && operation.kind === 'table')
        yield { statement, table: operation.table, column: operation.column };
      else if (isLasting)
        for (const column of operation.columns) yield { statement, table: operation.table, column };
    }
  }
}

function isSilent({ onUnclassified, rules, keep }: Profile, table: ObjectName, column: ColumnSpec): boolean {
  if (onUnclassified !== 'error' || column.generated !== undefined || refers(column)) return false;
  const rule = rules.find((each) => isOf(each, table));
  if (rule?.rest === 'skip' || (rule !== undefined && Object.hasOwn(rule.columns, column.name))) return false;
  const name = { schema: table.schema, table: table.name, column: column.name };
  const patterns = keep.filter(({ pattern }) => keepPattern(pattern)?.(name));
  if (patterns.some(({ pattern }) => !(partsOf(pattern).at(-1) ?? '').includes('*'))) return false;
  const type = printed[column.typeName] ?? column.typeName;
  const kind = personalKindOf(column.name, type);
  if (kind !== undefined && kind.confidence !== 'low') return true;
  if (patterns.length > 0 || rule?.rest === 'keep') return false;
  return rule !== undefined || telling.has(column.typeName);
}

function isOf({ table: written }: TableRule, table: ObjectName): boolean {
  const [name, schema] = partsOf(written).toReversed();
  return name === table.name && (schema === undefined || (table.schema ?? schema) === schema);
}

function refers({ node }: ColumnSpec): boolean {
  return (node.constraints ?? []).some(
    (each) => 'Constraint' in each && each.Constraint.contype === 'CONSTR_FOREIGN',
  );
}

/** As personal names know types. */
const printed: Readonly<Record<string, string>> = {
  varchar: 'character varying',
  bpchar: 'character',
  int8: 'bigint',
  timestamptz: 'timestamp with time zone',
};

/** Types that can hold something of a person; of others, such as enumerations, the text alone does not tell. */
const telling: ReadonlySet<string> = new Set(
  'text varchar bpchar name citext json jsonb bytea inet cidr date hstore xml tsvector'.split(' '),
);
