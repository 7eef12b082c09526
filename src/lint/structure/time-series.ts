import type { SchemaIndex, Table } from '../schema-index.ts';

/** 20261231 and the like. */
const dayNumber = /(?:^|_)(?:date|day|week|month|year)(?:_key|_id)?$/i;

/** Whether a table is partitioned by time: rows come in order, and leave by the partition. */
export function isTimeSeries(table: Table, schema: SchemaIndex): boolean {
  const { partitionKey } = table.attributes;
  if (partitionKey === undefined) return false;
  const keys = /^RANGE \((.*)\)$/.exec(partitionKey)?.[1] ?? '';
  const [first = ''] = keys.split(/[, ]/);
  const column = schema.columnsOf(table.id).find(({ name }) => name === first);
  return (
    column !== undefined && (/^(?:timestamp|date)/.test(column.attributes.type) || dayNumber.test(first))
  );
}
