import type { Connection } from '../../postgres/connection.ts';
import type { Probe } from './calibration-probes.ts';
import type { Sample } from './fill-sample.ts';

/** Milliseconds of the budget that are left. */
export type Left = () => number;

/** Timed by the server's clock, so that the way to it does not count; undone by savepoint `probe`. */
export async function timeProbe(
  connection: Connection,
  probe: Probe,
  sample: Sample,
  left: Left,
): Promise<{ readonly ms: number; readonly amount: number }> {
  const { name, keys, rows, bytes, logBytes } = sample;
  const on = (sql: string): string =>
    sql.replaceAll('$s', name).replaceAll('$k', keys).replaceAll('$log', String(logBytes));
  if (probe.before !== undefined) await connection.execute(on(probe.before));
  const without = probe.without === undefined ? 0 : await timeOf(connection, on(probe.without), left);
  const ms = (await timeOf(connection, on(probe.sql), left)) - without;
  const amounts = {
    bytes,
    rows,
    'rows · log2(rows)': rows * Math.log2(Math.max(2, rows)),
    cost: probe.amount === 'cost' ? await costOf(connection, on(probe.sql)) : 0,
    log: logBytes,
    one: 1,
  } as const;
  await connection.execute('rollback to savepoint probe');
  return { ms, amount: amounts[probe.amount] };
}

async function timeOf(connection: Connection, sql: string, left: Left): Promise<number> {
  const clock = 'select extract(epoch from clock_timestamp())::float8 * 1000 as ms';
  const times: number[] = [];
  await connection.queryEach(
    `set local statement_timeout = ${Math.max(1, left())}; ${clock}; ${sql}; ${clock}`,
    ([row]) => {
      if (typeof row?.ms === 'number') times.push(row.ms);
      else if (typeof row?.ms === 'string') times.push(Number(row.ms));
    },
  );
  const [began = 0, ended = 0] = times;
  return ended - began;
}

async function costOf(connection: Connection, sql: string): Promise<number> {
  const [row] = await connection.query<{ 'QUERY PLAN': readonly { Plan: { 'Total Cost': number } }[] }>(
    `explain (format json) ${sql}`,
  );
  return row?.['QUERY PLAN'][0]?.Plan['Total Cost'] ?? 0;
}
