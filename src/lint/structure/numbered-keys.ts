import type { Column, SchemaIndex, Table } from '../schema-index.ts';

/** A primary key of one column that a sequence numbers. */
export interface NumberedKey {
  readonly table: Table;
  readonly column: Column;
}

/** The same in a type that ends. */
export interface EndingKey extends NumberedKey {
  readonly type: string;
  readonly greatest: number;
}

const greatest: Readonly<Record<string, number>> = { smallint: 32_767, integer: 2_147_483_647 };

/** Such keys of all tables. One that refers to another table's key has no sequence and is not among them. */
export function numberedKeys(schema: SchemaIndex): readonly NumberedKey[] {
  return schema.tables.flatMap((table) => {
    const key = schema.constraintsOf(table.id).find(({ attributes }) => attributes.type === 'primary key')
      ?.attributes.columns;
    const column = schema.columnsOf(table.id).find(({ name }) => key?.length === 1 && name === key[0]);
    const isNumbered =
      column?.attributes.identity !== undefined ||
      column?.attributes.default?.startsWith('nextval(') === true;
    return column !== undefined && isNumbered ? [{ table, column }] : [];
  });
}

export function endingKeys(schema: SchemaIndex): readonly EndingKey[] {
  return numberedKeys(schema).flatMap((key) => {
    const { type } = key.column.attributes;
    const most = greatest[type];
    return most === undefined ? [] : [{ ...key, type, greatest: most }];
  });
}
