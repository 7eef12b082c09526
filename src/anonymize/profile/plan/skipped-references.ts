import type { Remark } from './remarks.ts';
import type { SchemaView } from './schema-view.ts';
import type { RulesByTable } from './table-rules.ts';

/** Rows whose foreign keys lead to tables that are not copied: they hold only if the target has those rows already. */
export function skippedReferences(schema: SchemaView, { ofTable }: RulesByTable): readonly Remark[] {
  const referring = new Map<string, Set<string>>();
  for (const { name, constraints } of schema.tables) {
    if (ofTable.get(name)?.rest === 'skip') continue;
    for (const { attributes } of constraints) {
      const to = attributes.references?.table;
      const root = to === undefined ? undefined : (schema.rootOf.get(to) ?? to);
      if (root === undefined || ofTable.get(root)?.rest !== 'skip') continue;
      referring.set(root, (referring.get(root) ?? new Set()).add(name));
    }
  }
  return Array.from(referring, ([table, names]) => {
    const [first, ...others] = names;
    const who = others.length === 0 ? `${first} refers` : `${first} and ${others.length} more tables refer`;
    return {
      code: 'skipped-reference',
      severity: 'warning',
      message: `${who} to ${table}, of which no row is copied`,
      help: 'The target has to have those rows already, or the copy ends with a violated foreign key.',
      at: ofTable.get(table)?.at,
      table,
    };
  });
}
