import type { ColumnFacts } from '../../column-facts.ts';
import type { ColumnRule, TableRule } from '../profile.ts';
import { factsOfColumn, strictest } from './facts-of-column.ts';
import { type Kept, seemsPersonal } from './keep-patterns.ts';
import { type Column, columnName, type SchemaView, type TableView } from './schema-view.ts';
import type { RulesByTable } from './table-rules.ts';

/** A column of a table that is copied, with what the profile says of itself, not of those it is tied to. */
export interface KnownColumn {
  readonly name: string;
  readonly table: TableView;
  readonly column: Column;
  /** Of source and target together. */
  readonly facts: ColumnFacts;
  readonly tableRule: TableRule | undefined;
  readonly rule: ColumnRule | undefined;
  readonly kept: Kept | undefined;
}

/** Every column that is copied, by its full name; tables in the order of their names. */
export function knownColumns(
  source: SchemaView,
  target: SchemaView | undefined,
  rules: RulesByTable,
  kept: ReadonlyMap<string, Kept>,
): ReadonlyMap<string, KnownColumn> {
  const columns = new Map<string, KnownColumn>();
  for (const table of source.tables) {
    const tableRule = rules.ofTable.get(table.name);
    if (tableRule?.rest === 'skip') continue;
    for (const column of table.columns) {
      const name = columnName(table.name, column.name);
      const isKept = tableRule?.rest === 'keep' && !seemsPersonal(column, source);
      const own = isKept ? { at: tableRule.at, byName: false } : undefined;
      columns.set(name, {
        name,
        table,
        column,
        facts: factsOf(table, column, source, target),
        tableRule,
        rule: rules.ofColumn.get(name),
        kept: kept.get(name) ?? own,
      });
    }
  }
  return columns;
}

function factsOf(
  table: TableView,
  column: Column,
  source: SchemaView,
  target: SchemaView | undefined,
): ColumnFacts {
  const facts = factsOfColumn(table, column, source.catalog);
  const other = target?.byName.get(table.name);
  const same = other?.columns.find(({ name }) => name === column.name);
  if (target === undefined || other === undefined || same === undefined) return facts;
  return strictest(facts, factsOfColumn(other, same, target.catalog));
}
