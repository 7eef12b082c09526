import { orderFiles } from '../sql/order/order.ts';
import { parseSql } from '../sql/parse.ts';
import type { Migration } from './migration.ts';

/**
 * Repeatables in the order of what they need of each other (a view before the view on it), otherwise by name.
 * Throws BUILD_CYCLE, SQL_SYNTAX. The parser must be loaded.
 */
export function orderRepeatables(migrations: readonly Migration[]): readonly Migration[] {
  if (migrations.length < 2) return migrations;
  const byFile = new Map(migrations.map((migration) => [migration.up.file, migration]));
  const files = migrations.map(({ up }) => ({ ...parseSql(up.file, up.text), entry: 0 }));
  const { sections } = orderFiles(files);
  return [...new Set(sections.flatMap(({ file }) => byFile.get(file) ?? []))];
}
