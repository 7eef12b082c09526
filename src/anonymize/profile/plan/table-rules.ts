import type { ColumnRule, Profile, TableRule } from '../profile.ts';
import { findColumn, findTable } from './find-named.ts';
import { misnamed, type Remark } from './remarks.ts';
import { columnName, type SchemaView, type TableView } from './schema-view.ts';

/** The rules of a profile by the tables and columns that they mean. */
export interface RulesByTable {
  readonly ofTable: ReadonlyMap<string, TableRule>;
  /** By full name; for a table that inherits, also those of its parents. */
  readonly ofColumn: ReadonlyMap<string, ColumnRule>;
  readonly remarks: readonly Remark[];
}

/** Resolves the names that rules have. */
export function resolveRules({ rules }: Profile, schema: SchemaView): RulesByTable {
  const ofTable = new Map<string, TableRule>();
  const ofColumn = new Map<string, ColumnRule>();
  const remarks: Remark[] = [];
  for (const rule of rules) {
    const table = findTable(rule.table, schema);
    if ('misnamed' in table) {
      remarks.push(misnamed(table.misnamed, rule.at));
      continue;
    }
    const { name } = table.found;
    const before = ofTable.get(name);
    if (before !== undefined) {
      const message = `${name} has a rule already, on line ${before.at.line}`;
      remarks.push({ code: 'table-twice', message, help: 'Put both into one.', at: rule.at });
      continue;
    }
    ofTable.set(name, rule);
    remarks.push(...addColumns(rule, table.found, ofColumn));
  }
  for (const table of schema.tables) inherit(table, schema, ofTable, ofColumn);
  return { ofTable, ofColumn, remarks };
}

function addColumns(rule: TableRule, table: TableView, ofColumn: Map<string, ColumnRule>): readonly Remark[] {
  return Object.entries(rule.columns).flatMap(([written, columnRule]) => {
    const column = findColumn(written, table);
    if (!('misnamed' in column)) {
      ofColumn.set(columnName(table.name, column.found.name), columnRule);
      return [];
    }
    // What is copied as it is may be named although nobody copies it.
    const isIdle = column.misnamed.code === 'generated-column' && columnRule.use === 'none';
    return isIdle ? [] : [misnamed(column.misnamed, columnRule.at)];
  });
}

/** A table that inherits has rows of its own, to which its parents' rules are applied. */
function inherit(
  table: TableView,
  schema: SchemaView,
  ofTable: Map<string, TableRule>,
  ofColumn: Map<string, ColumnRule>,
): void {
  for (const parent of ancestorsOf(table, schema)) {
    const rule = ofTable.get(parent.name);
    if (rule === undefined) continue;
    if (!ofTable.has(table.name)) ofTable.set(table.name, { ...rule, columns: {} });
    for (const column of table.columns) {
      const [own, above] = [columnName(table.name, column.name), columnName(parent.name, column.name)];
      const given = ofColumn.get(above);
      if (given !== undefined && !ofColumn.has(own)) ofColumn.set(own, given);
    }
  }
}

function ancestorsOf(table: TableView, schema: SchemaView): readonly TableView[] {
  const parents = (table.object.attributes.inherits ?? []).flatMap((name) => schema.byName.get(name) ?? []);
  return parents.flatMap((parent) => [parent, ...ancestorsOf(parent, schema)]);
}
