import type { Profile } from '../profile.ts';
import { findTable } from './find-named.ts';
import type { KnownColumn } from './known-columns.ts';
import { misnamed, type Remark } from './remarks.ts';
import type { SchemaView } from './schema-view.ts';

/** Columns that came after the last look at the profile and that no rule of their own speaks of. */
export function sinceReviewed(
  { reviewed }: Pick<Profile, 'reviewed'>,
  columns: ReadonlyMap<string, KnownColumn>,
  schema: SchemaView,
): readonly Remark[] {
  if (reviewed === undefined) return [];
  const remarks: Remark[] = [];
  const seen = new Map<string, ReadonlySet<string>>();
  for (const [written, { at, columns: names }] of Object.entries(reviewed)) {
    const table = findTable(written, schema);
    if ('misnamed' in table) remarks.push({ ...misnamed(table.misnamed, at), severity: 'warning' });
    else seen.set(table.found.name, new Set(names));
  }
  for (const { name, table, column, rule, kept } of columns.values()) {
    const known = seen.get(table.name);
    if (rule !== undefined || kept?.byName || known?.has(column.name)) continue;
    const what = known === undefined ? `${table.name}, and with it ${column.name},` : name;
    remarks.push({
      code: 'new-column',
      message: `${what} is not among what was reviewed`,
      help: `Give it a rule, or add ${column.name} to \`reviewed:\` under ${table.name} once it is settled.`,
      column: name,
    });
  }
  return remarks;
}
