import type { Connection } from '../../../postgres/connection.ts';
import type { UntouchedFacts } from '../facts.ts';
import { keyedSum, rowText } from '../keyed-sql.ts';
import type { VerifyUnit } from '../verify-unit.ts';
import type { VerifyContext } from './verify-context.ts';

/** The columns of a table that are copied as they are. */
export function untouchedColumns({ columns }: VerifyUnit): readonly string[] {
  return columns.filter(({ change }) => change === undefined).map(({ name }) => name);
}

/**
 * Compares the columns that are copied as they are by a sum over hashes of all rows, made on both servers; where it
 * differs, column by column. Undefined where there are none.
 */
export async function compareUntouched(
  unit: VerifyUnit,
  context: VerifyContext,
): Promise<UntouchedFacts | undefined> {
  const columns = untouchedColumns(unit);
  if (columns.length === 0) return undefined;
  const [all] = await sums(unit, [columns], context);
  if (all?.equal === true) return { equal: true, columns: [] };
  const single = await sums(
    unit,
    columns.map((column) => [...unit.key, column]),
    context,
  );
  return { equal: false, columns: columns.filter((_, i) => single[i]?.equal === false) };
}

async function sums(
  { source, target }: VerifyUnit,
  sets: readonly (readonly string[])[],
  context: VerifyContext,
): Promise<readonly { readonly equal: boolean }[]> {
  const list = sets.map((columns) => keyedSum(rowText(columns))).join(', ');
  const ask = async (connection: Connection, from: string): Promise<readonly (string | null)[]> => {
    const [row] = await connection.query<{ sums: readonly (string | null)[] }>(
      `select array[${list}] as sums from ${from}`,
      [context.key],
    );
    return row?.sums ?? [];
  };
  const [there, here] = await Promise.all([ask(context.source, source), ask(context.target, target)]);
  return sets.map((_, i) => ({ equal: there[i] === here[i] }));
}
