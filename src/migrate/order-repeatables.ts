import type { Migration } from './migration.ts';

export function orderRepeatables(migrations: readonly Migration[]): readonly Migration[] {
  return migrations;
}
