import type { CatalogObject } from '../../catalog/catalog.ts';
import { nameOf } from '../../catalog/describe/name-of.ts';
import { quoteIdentifier } from '../../catalog/identifier.ts';
import type { Report } from '../rule.ts';
import { inStyle } from './name-style.ts';

/** "table shop.OrderLine is not written in snake_case", with the ALTER that renames it. */
export function styleReport(object: CatalogObject, style: string): Report {
  const better = inStyle(object.name, style);
  const wanted = /^(snake_case|camelCase|PascalCase)$/.test(style)
    ? `is not written in ${style}`
    : `does not match ${style}`;
  return {
    object: object.id,
    message: `the name of ${titleOf(object)} ${wanted}`,
    help: better === undefined ? 'choose a name of that form' : rename(object, better),
  };
}

function titleOf(object: CatalogObject): string {
  return `${typeWord(object)} ${nameOf(object)}`;
}

function typeWord({ kind }: CatalogObject): string {
  return kind === 'composite type' || kind === 'range type' ? 'type' : kind;
}

/** The statement that renames it. */
export function rename(object: CatalogObject, name: string): string {
  const to = quoteIdentifier(name);
  if (object.kind === 'column')
    return `alter table ${object.parent?.replace(/^[^:]*:/, '') ?? ''} rename column ${quoteIdentifier(object.name)} to ${to}`;
  if (object.kind === 'constraint')
    return `alter table ${object.parent?.replace(/^[^:]*:/, '') ?? ''} rename constraint ${quoteIdentifier(object.name)} to ${to}`;
  const kind = object.kind === 'enum' ? 'type' : typeWord(object);
  return `alter ${kind} ${nameOf(object)} rename to ${to}`;
}
