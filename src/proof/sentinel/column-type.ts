import { type Catalog, findObject } from '../../catalog/catalog.ts';

/** A type as the catalog writes it, taken apart: `character varying(50)[]`. */
export interface ColumnType {
  /** Without modifiers: `timestamp without time zone`, `character varying`, `shop.status`. */
  readonly name: string;
  /** What stands in parentheses: 50, or 12 and 2. */
  readonly modifiers: readonly number[];
  readonly array: boolean;
}

export function readType(text: string): ColumnType {
  const array = text.endsWith('[]');
  const bare = array ? text.slice(0, text.indexOf('[]')) : text;
  const open = bare.indexOf('(');
  const close = bare.indexOf(')', open);
  // A quoted name may have parentheses in it, and then no modifiers.
  if (open === -1 || close === -1 || bare.includes('"')) return { name: bare, modifiers: [], array };
  const modifiers = bare
    .slice(open + 1, close)
    .split(',')
    .map(Number)
    .filter((value) => !Number.isNaN(value));
  return { name: bare.slice(0, open) + bare.slice(close + 1), modifiers, array };
}

/** The checks that a type's domains set, by name, from the type itself down to what it is a domain of. */
export interface DomainChecks {
  /** The type below all domains. */
  readonly base: string;
  readonly checks: ReadonlyMap<string, string>;
  readonly notNull: boolean;
}

export function domainChecks(catalog: Catalog, type: string): DomainChecks {
  const checks = new Map<string, string>();
  let base = type;
  let notNull = false;
  for (
    let domain = findObject(catalog, `domain:${base}`);
    domain !== undefined;
    domain = findObject(catalog, `domain:${base}`)
  ) {
    for (const [name, { expression }] of Object.entries(domain.attributes.constraints ?? {}))
      checks.set(name, expression);
    notNull ||= domain.attributes.notNull === true;
    base = domain.attributes.type;
  }
  return { base, checks, notNull };
}
