import type { ColumnPlan } from '../../../anonymize/anonymization-plan.ts';
import type { DomainPairs } from '../domain-pairs.ts';
import type { OwnRowFacts, RowFacts } from '../facts.ts';
import type { JudgeValue } from '../judge-value.ts';
import { keyedHash, rowText, textOf } from '../keyed-sql.ts';
import { type Keyed, mergeRows } from '../merge-rows.ts';
import { openRows } from '../sorted-rows.ts';
import type { VerifyUnit } from '../verify-unit.ts';
import { untouchedColumns } from './compare-untouched.ts';
import { OpenVerdicts } from './open-verdicts.ts';
import type { VerifyContext } from './verify-context.ts';

/** A changed column as its rows are compared. */
export interface ComparedColumn {
  readonly change: ColumnPlan;
  /** Columns of the row that the strategy reads, where it is asked. */
  readonly reads: readonly string[];
  /** Undefined where the strategy is not asked about values that have stayed. */
  readonly judge: JudgeValue | undefined;
  /** Undefined where equal originals need not become equal. */
  readonly pairs: DomainPairs | undefined;
}

export interface ComparedRows {
  readonly rows: RowFacts;
  readonly own: readonly OwnRowFacts[];
}

/** Longer values are not fetched to ask the strategy about them: a batch of rows has to fit in memory. */
const longest = 4096;

interface HashedRow extends Keyed {
  /** Of the columns that are copied as they are. */
  readonly u: Buffer | null;
  readonly h: readonly (Buffer | null)[];
}

interface SourceRow extends HashedRow {
  readonly v: readonly (string | null)[];
  readonly r: readonly (string | null)[];
}

/**
 * Compares the rows of both sides that have the same primary key, by hashes sorted on the servers. Values of the
 * source are fetched only for strategies that have to be asked, and stay in memory for a batch.
 */
export async function compareRows(
  unit: VerifyUnit,
  columns: readonly ComparedColumn[],
  withUntouched: boolean,
  context: VerifyContext,
): Promise<ComparedRows> {
  const reads = [...new Set(columns.flatMap((column) => column.reads))];
  const hashed = [
    `${keyedHash(rowText(unit.key))} as k`,
    `${withUntouched ? keyedHash(rowText(untouchedColumns(unit))) : 'null::bytea'} as u`,
    `${list(
      columns.map(({ change }) => keyedHash(textOf(change.facts.column))),
      'bytea',
    )} as h`,
  ].join(', ');
  const values = list(
    columns.map(({ change, judge }) => (judge === undefined ? 'null' : short(textOf(change.facts.column)))),
    'text',
  );
  const there = await openRows<SourceRow>(
    context.source,
    `select ${hashed}, ${values} as v, ${list(reads.map(textOf), 'text')} as r from ${unit.source} order by k`,
    [context.key],
    1000,
  );
  const here = await openRows<HashedRow>(
    context.target,
    `select ${hashed} from ${unit.target} order by k`,
    [context.key],
    1000,
  );
  const own = columns.map(() => ({ compared: 0, same: 0, byRule: 0, unjudged: 0 }));
  const open = columns.map(({ change }) => new OpenVerdicts(change.facts.type));
  const rows = { matched: 0, missing: 0, extra: 0, differing: 0 };
  await mergeRows(
    there,
    here,
    {
      onLeft() {
        rows.missing++;
      },
      onRight() {
        rows.extra++;
      },
      onBoth(original, copy) {
        rows.matched++;
        if (withUntouched && !isEqual(original.u, copy.u)) rows.differing++;
        for (const [i, column] of columns.entries()) {
          const [from, to, counts] = [original.h[i], copy.h[i], own[i]];
          if (!from || !to || counts === undefined) continue;
          counts.compared++;
          column.pairs?.add(`${unit.table}.${column.change.facts.column}`, from, to);
          if (!from.equals(to)) continue;
          counts.same++;
          const value = original.v[i];
          if (column.judge === undefined || typeof value !== 'string') counts.unjudged++;
          else {
            const verdict = column.judge(value, { get: (name) => original.r[reads.indexOf(name)] ?? null });
            if (verdict === true) counts.byRule++;
            else if (typeof verdict === 'string' && !open[i]?.add(verdict, value)) counts.unjudged++;
          }
        }
      },
    },
    context.signal,
  );
  await Promise.all([there.close(), here.close()]);
  for (const [i, counts] of own.entries()) counts.byRule += (await open[i]?.settle(context)) ?? 0;
  return { rows: { ...rows, differing: withUntouched ? rows.differing : undefined }, own };
}

function list(expressions: readonly string[], type: string): string {
  return `array[${expressions.join(', ')}]::${type}[]`;
}

function short(text: string): string {
  return `case when octet_length(${text}) <= ${longest} then ${text} end`;
}

function isEqual(one: Buffer | null, other: Buffer | null): boolean {
  return one !== null && other !== null && one.equals(other);
}
