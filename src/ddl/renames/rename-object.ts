import type { CatalogObject } from '../../catalog/catalog.ts';
import { nameOf } from '../../catalog/describe/name-of.ts';
import { qualify, quoteIdentifier } from '../../catalog/identifier.ts';
import { quoteLiteral } from '../../catalog/quote-literal.ts';
import { cannotGenerate } from '../cannot-generate.ts';
import { kindOf } from '../kinds/index.ts';
import type { Rename } from './rename.ts';

/** ALTER … RENAME of an object, to a name without its schema. */
export function renameObject(object: CatalogObject, name: string): Rename {
  const [old, now] = [quoteIdentifier(object.name), quoteIdentifier(name)];
  const { kind } = object;
  if (kind === 'column' || kind === 'constraint') {
    const prefix = `ALTER TABLE ${tableOf(object)} RENAME ${kind.toUpperCase()}`;
    return { forth: { sql: `${prefix} ${old} TO ${now}` }, back: { sql: `${prefix} ${now} TO ${old}` } };
  }
  const { keyword } = kindOf(object);
  if (kind === 'trigger' || kind === 'policy' || kind === 'rule') {
    const sql = (from: string, to: string): string =>
      `ALTER ${keyword} ${from} ON ${tableOf(object)} RENAME TO ${to}`;
    return { forth: { sql: sql(old, now) }, back: { sql: sql(now, old) } };
  }
  const full = nameOf(object);
  const renamed = `${qualify(object.schema, name)}${full.slice(qualify(object.schema, object.name).length)}`;
  return {
    forth: { sql: `ALTER ${keyword} ${full} RENAME TO ${now}` },
    back: { sql: `ALTER ${keyword} ${renamed} RENAME TO ${old}` },
  };
}

/** ALTER TYPE … RENAME VALUE of a label. */
export function renameLabel(object: CatalogObject, label: string, name: string): Rename {
  const sql = (from: string, to: string): string =>
    `ALTER TYPE ${nameOf(object)} RENAME VALUE ${quoteLiteral(from)} TO ${quoteLiteral(to)}`;
  return { forth: { sql: sql(label, name) }, back: { sql: sql(name, label) } };
}

function tableOf(object: CatalogObject): string {
  if (object.parent === undefined) throw cannotGenerate(object, 'it belongs to no table');
  return object.parent.slice(object.parent.indexOf(':') + 1);
}
