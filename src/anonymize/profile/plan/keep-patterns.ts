import { personalKindOf } from '../../../personal-data/kind-of-column.ts';
import type { KeepPattern, Place, Profile } from '../profile.ts';
import { baseTypeOf } from './facts-of-column.ts';
import { partsOf } from './find-named.ts';
import type { Remark } from './remarks.ts';
import { type Column, columnName, type SchemaView, type TableView } from './schema-view.ts';

/** A column that is copied as it is because a pattern says so. */
export interface Kept {
  readonly at: Place;
  /** The column itself is named, not only fitted by a *. */
  readonly byName: boolean;
}

export interface Keeping {
  readonly kept: ReadonlyMap<string, Kept>;
  readonly remarks: readonly Remark[];
}

/**
 * The columns that `keep:` names. Where a * stands for the column, those are left out whose name says that they hold
 * something of a person: who adds `birth_date` to a table has to decide about it.
 */
export function keptColumns({ keep }: Pick<Profile, 'keep'>, schema: SchemaView): Keeping {
  const kept = new Map<string, Kept>();
  const remarks: Remark[] = [];
  for (const entry of keep) {
    const fits = matcher(entry, schema);
    if (fits === undefined) {
      remarks.push({ ...notPattern(entry), at: entry.at });
      continue;
    }
    if (fits.length === 0) remarks.push({ ...nothing(entry), at: entry.at });
    const byName = !(partsOf(entry.pattern).at(-1) ?? '').includes('*');
    for (const { table, column } of fits) {
      const name = columnName(table.name, column.name);
      const isPersonal = !byName && seemsPersonal(column, schema);
      if (isPersonal || kept.get(name)?.byName) continue;
      kept.set(name, { at: entry.at, byName });
    }
  }
  return { kept, remarks };
}

/** Whether name and type say so, with high or medium confidence. */
export function seemsPersonal(column: Column, { catalog }: SchemaView): boolean {
  const kind = personalKindOf(column.name, baseTypeOf(column.attributes.type, catalog).type);
  return kind !== undefined && kind.confidence !== 'low';
}

interface Fit {
  readonly table: TableView;
  readonly column: Column;
}

function matcher({ pattern }: KeepPattern, schema: SchemaView): readonly Fit[] | undefined {
  const fits = keepPattern(pattern);
  if (fits === undefined) return undefined;
  return schema.tables.flatMap((table) => {
    const { schema: owner, name } = table.object;
    return table.columns
      .filter((column) => fits({ schema: owner, table: name, column: column.name }))
      .map((column) => ({ table, column }));
  });
}

/** Whether a pattern of `keep:` fits a column; without a schema it may be in any. Undefined for what is no pattern. */
export function keepPattern(
  pattern: string,
):
  | ((column: {
      readonly schema: string | undefined;
      readonly table: string;
      readonly column: string;
    }) => boolean)
  | undefined {
  const parts = partsOf(pattern);
  if (parts.length < 2 || parts.length > 3) return undefined;
  const [column = '', table = '', owner] = parts.toReversed();
  const [isColumn, isTable, isOwner] = [
    glob(column),
    glob(table),
    owner === undefined ? undefined : glob(owner),
  ];
  return (name) =>
    isColumn(name.column) &&
    isTable(name.table) &&
    (isOwner === undefined || name.schema === undefined || isOwner(name.schema));
}

function glob(pattern: string): (name: string) => boolean {
  if (!pattern.includes('*')) return (name) => name === pattern;
  const parts = pattern.split('*').map((part) => part.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  const expression = new RegExp(`^${parts.join('.*')}$`, 's');
  return (name) => expression.test(name);
}

function notPattern({ pattern }: KeepPattern): Pick<Remark, 'code' | 'message' | 'help'> {
  return {
    code: 'unknown-column',
    message: `\`${pattern}\` names no columns`,
    help: 'Write `table.column`; * stands for any part of a name: `w_*.tenant_id`, `w_products.*`.',
  };
}

function nothing({ pattern }: KeepPattern): Pick<Remark, 'code' | 'message' | 'help'> {
  const help = 'Take it out, or mend it: a rule for what is not there protects nothing.';
  return { code: 'unknown-column', message: `there is no column that \`${pattern}\` fits`, help };
}
