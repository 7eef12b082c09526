import type { ColumnDef } from '@pgsql/types';
import { actionFrom, endOfItem, type Source } from './source.ts';

/** A column as it is written, cut into what can be said later. */
export interface ColumnClauses {
  /** Name, type and collation: `note varchar(50) collate "C"`. */
  readonly head: string;
  /** `default now()`, `constraint x not null`, `references shop.w_tenants (id)`, in order. */
  readonly clauses: readonly { readonly type: string; readonly text: string }[];
}

export function columnClauses(
  source: Source,
  { location, constraints }: ColumnDef,
): ColumnClauses | undefined {
  if (location === undefined || actionFrom(source, location) === undefined) return undefined;
  const start = source.at(location);
  const end = endOfItem(source, start);
  const starts = (constraints ?? []).flatMap((node) =>
    // DEFERRABLE and the like are nodes of their own but belong to the one before.
    'Constraint' in node &&
    node.Constraint.location !== undefined &&
    !node.Constraint.contype?.startsWith('CONSTR_ATTR')
      ? [{ type: node.Constraint.contype ?? '', at: source.at(node.Constraint.location) }]
      : [],
  );
  return {
    head: source.text.slice(start, starts[0]?.at ?? end).trimEnd(),
    clauses: starts.map(({ type, at }, index) => ({
      type,
      text: source.text.slice(at, starts[index + 1]?.at ?? end).trimEnd(),
    })),
  };
}

/** The column with only some of its clauses. */
export function columnWith({ head, clauses }: ColumnClauses, keep: (type: string) => boolean): string {
  return [head, ...clauses.filter(({ type }) => keep(type)).map(({ text }) => text)].join(' ');
}

/** The expression of `default …`, of `generated always as (…)` with its parentheses. */
export function clauseText({ clauses }: ColumnClauses, type: string): string | undefined {
  return clauses.find((clause) => clause.type === type)?.text;
}
