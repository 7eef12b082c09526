import type { NamedColumn, Profile } from '../profile.ts';
import { closeOver, type Ties } from './close-over.ts';
import { findQualified } from './find-named.ts';
import { misnamed, type Remark } from './remarks.ts';
import { type ColumnReference, columnName, type SchemaView } from './schema-view.ts';

/** Columns whose equal values have to stay equal. */
export interface TiedColumns {
  readonly ties: Ties;
  /** The same by foreign keys alone. */
  readonly keys: Ties;
  /** From a column to those that it refers to. */
  readonly referred: ReadonlyMap<string, readonly string[]>;
  readonly isReferred: ReadonlySet<string>;
  /** The name in `domains:` of each column that is listed there. */
  readonly domainOf: ReadonlyMap<string, string>;
  readonly remarks: readonly Remark[];
}

/** Ties columns by declared and virtual foreign keys, column by column, and by the profile's domains. */
export function tieColumns(profile: Profile, schema: SchemaView): TiedColumns {
  const remarks: Remark[] = [];
  const resolve = ({ name, at }: NamedColumn): string | undefined => {
    const result = findQualified(name, schema);
    if ('misnamed' in result) {
      remarks.push(misnamed(result.misnamed, at));
      return undefined;
    }
    return columnName(result.found.table.name, result.found.column.name);
  };
  const virtual = profile.foreignKeys.flatMap(({ from, to }): readonly ColumnReference[] => {
    const [a, b] = [resolve(from), resolve(to)];
    return a === undefined || b === undefined ? [] : [{ from: a, to: b }];
  });
  const references = [...schema.references, ...virtual];
  const domainOf = new Map<string, string>();
  const together = Object.entries(profile.domains).flatMap(([domain, columns]) => {
    const names = columns.flatMap((column) => {
      const name = resolve(column);
      const other = name === undefined ? undefined : domainOf.get(name);
      if (name !== undefined && other !== undefined && other !== domain)
        remarks.push({ ...inTwo(name, other, domain), at: column.at, column: name });
      if (name !== undefined) domainOf.set(name, domain);
      return name ?? [];
    });
    const [first, ...others] = names;
    return first === undefined ? [] : others.map((name) => [first, name] as const);
  });
  const referred = new Map<string, string[]>();
  for (const { from, to } of references) referred.set(from, [...(referred.get(from) ?? []), to]);
  const pairs = references.map(({ from, to }) => [from, to] as const);
  return {
    ties: closeOver([...pairs, ...together]),
    keys: closeOver(pairs),
    referred,
    isReferred: new Set(references.map(({ to }) => to)),
    domainOf,
    remarks,
  };
}

/**
 * The copied column that a foreign key's column takes its values from in the end; undefined for a column that refers to
 * none. Where all refer to one another, the first by name counts as referring to none: somebody has to decide on one.
 */
export function rootOf(
  name: string,
  { keys, referred }: TiedColumns,
  copied: { has(name: string): boolean },
): string | undefined {
  const refers = (member: string): boolean =>
    (referred.get(member) ?? []).some((to) => to !== member && copied.has(to));
  if (!refers(name)) return undefined;
  const members = keys.membersOf(name).filter((member) => copied.has(member));
  const root = members.find((member) => !refers(member)) ?? members[0];
  return root === name ? undefined : root;
}

function inTwo(name: string, one: string, other: string): Pick<Remark, 'code' | 'message' | 'help'> {
  const message = `${name} is in two domains, ${one} and ${other}`;
  return { code: 'domain-conflict', message, help: 'Make one domain of both.' };
}
