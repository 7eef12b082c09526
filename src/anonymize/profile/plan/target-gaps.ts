import type { KnownColumn } from './known-columns.ts';
import type { Remark } from './remarks.ts';
import type { SchemaView } from './schema-view.ts';

/** What the target has no room for. */
export function targetGaps(columns: ReadonlyMap<string, KnownColumn>, target: SchemaView): readonly Remark[] {
  const help = 'Bring the target up to date first, or leave the table out.';
  const missing = new Set<string>();
  const remarks: Remark[] = [];
  for (const { name, table, column, tableRule, rule } of columns.values()) {
    const other = target.byName.get(table.name);
    if (other === undefined && !missing.has(table.name)) {
      missing.add(table.name);
      const message = `the target has no table ${table.name}`;
      remarks.push({ code: 'not-in-target', message, help, at: tableRule?.at });
    }
    const found = other?.columns.find((each) => each.name === column.name);
    if (other !== undefined && found === undefined) {
      const message = `the target has no column ${name}`;
      remarks.push({ code: 'not-in-target', message, help, at: rule?.at, column: name });
    }
    if (found !== undefined && found.attributes.type !== column.attributes.type) {
      const message = `${name} is ${column.attributes.type} in the source, and ${found.attributes.type} in the target`;
      remarks.push({ code: 'not-in-target', message, help, at: rule?.at, column: name });
    }
  }
  return remarks;
}
