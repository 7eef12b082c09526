import type { CompiledColumn } from '../compiled-column.ts';
import { binaryForm, type FieldForm } from './field-codec.ts';
import type { RowLayout } from './row-layout.ts';

/** A column whose fields are read: because it is changed, or because a change asks for its original. */
export interface ReadColumn {
  readonly name: string;
  /** Its place in the row, from 0. */
  readonly index: number;
  readonly form: FieldForm;
}

export interface ChangedColumn extends ReadColumn {
  readonly change: CompiledColumn['change'];
}

export interface ColumnsAtWork {
  /** In the order of the row. */
  readonly changed: readonly ChangedColumn[];
  /** All that are read, changed ones too, in the order of the row. */
  readonly read: readonly ReadColumn[];
}

/** Finds the columns of a row that have to be located. Throws where a column is not in the row or cannot be read. */
export function columnsAtWork(layout: RowLayout, compiled: readonly CompiledColumn[]): ColumnsAtWork {
  const find = (name: string): ReadColumn => {
    const index = layout.columns.findIndex((column) => column.name === name);
    const column = layout.columns[index];
    if (column === undefined)
      throw new Error(`no column ${name} is copied of ${layout.table ?? 'the table'}`);
    const form = layout.format === 'text' ? 'escaped' : binaryForm(column);
    if (form === undefined) throw new Error(`${column.typeName} of ${name} cannot be read in binary`);
    return { name, index, form };
  };
  const changed = compiled.map(({ column, change }) => ({ ...find(column), change }));
  const names = new Set(compiled.flatMap(({ column, reads }) => [column, ...reads]));
  return { changed: inOrder(changed), read: inOrder([...names].map(find)) };
}

function inOrder<Column extends ReadColumn>(columns: readonly Column[]): Column[] {
  return [...columns].sort((a, b) => a.index - b.index);
}
