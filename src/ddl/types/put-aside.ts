import type { CatalogObject } from '../../catalog/catalog.ts';
import { nameOf } from '../../catalog/describe/name-of.ts';
import { qualify, quoteIdentifier } from '../../catalog/identifier.ts';
import { generatedName } from '../../sql/dependencies/generated-name.ts';
import type { DdlStep } from '../ddl-step.ts';

/** The name under which an old type lives until the columns have changed over: `status__old`. */
export function oldName(name: string): string {
  return generatedName(name, [], '_old');
}

/** How a type is put aside; `keyword` is TYPE or DOMAIN. */
export function putAside(
  keyword: string,
  object: CatalogObject,
): { readonly rename: DdlStep; readonly drop: DdlStep } {
  const old = oldName(object.name);
  return {
    rename: { sql: `ALTER ${keyword} ${nameOf(object)} RENAME TO ${quoteIdentifier(old)}` },
    drop: { sql: `DROP ${keyword} ${qualify(object.schema, old)}` },
  };
}
