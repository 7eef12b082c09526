import type { Connection } from '../../postgres/connection.ts';
import { sampleColumns } from './calibration-probes.ts';

/** Temporary tables that are measured. */
export interface Sample {
  readonly name: string;
  readonly keys: string;
  readonly rows: number;
  readonly bytes: number;
  readonly logBytes: number;
}

/** Of made up rows with their header; a sampled table's are counted. */
const usualRowBytes = 140;

/** Makes one sample's tables; `table` is one to take rows from, by its full name. */
export async function fillSample(
  connection: Connection,
  bytes: number,
  table: string | undefined,
): Promise<Sample> {
  const name = 'pg_temp.confiture_sample';
  const keys = 'pg_temp.confiture_keys';
  const source = await sourceOf(connection, bytes, table);
  const columns = sampleColumns.replaceAll('$rows', String(source.rows));
  await connection.execute(
    `create temp table confiture_sample as select ${columns}, given.* from ${source.from} as given;
     create temp table confiture_keys as select distinct confiture_number as key from ${name};
     alter table ${keys} add primary key (key);
     analyze ${name}; analyze ${keys}`,
  );
  const [size] = await connection.query<{ rows: string; bytes: string }>(
    `select count(*) as rows, pg_relation_size('${name}') as bytes from ${name}`,
  );
  return { name, keys, rows: Number(size?.rows), bytes: Number(size?.bytes), logBytes: Math.round(bytes) };
}

/** A FROM item of rows that come to some so many bytes. */
async function sourceOf(
  connection: Connection,
  bytes: number,
  table: string | undefined,
): Promise<{ readonly from: string; readonly rows: number }> {
  const rows = Math.ceil(bytes / usualRowBytes);
  if (table === undefined) return { from: `generate_series(1, ${rows})`, rows };
  const [size] = await connection.query<{ bytes: string }>(`select pg_relation_size($1::regclass) as bytes`, [
    table,
  ]);
  const percent = Math.min(100, (bytes / Math.max(1, Number(size?.bytes))) * 100);
  return { from: `(select * from ${table} tablesample system (${percent.toFixed(6)}))`, rows };
}
