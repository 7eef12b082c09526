import type { ColumnPlan } from '../../../anonymize/anonymization-plan.ts';
import type { DomainPairs } from '../domain-pairs.ts';
import type { OwnRowFacts, RowFacts } from '../facts.ts';
import type { JudgeValues, StayedValue } from '../judge-value.ts';
import { hashBytes, joinedHashes, keyedHash, rowText, textOf } from '../keyed-sql.ts';
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
  readonly judge: JudgeValues | undefined;
  /** Undefined where equal originals need not become equal. */
  readonly pairs: DomainPairs | undefined;
}

export interface ComparedRows {
  readonly rows: RowFacts;
  readonly own: readonly OwnRowFacts[];
}

/** Longer values are not fetched to ask the strategy about them: a batch of rows has to fit in memory. */
export const longest = 4096;

interface HashedRow extends Keyed {
  /** Hashes of the changed columns one after the other; then of what is copied as it is, where that is compared. */
  readonly h: Buffer;
}

/** `v0` and on: the values of the columns whose strategy is asked; `r0` and on: what it reads. */
interface SourceRow extends HashedRow {
  readonly [value: `v${number}` | `r${number}`]: string | null;
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
  const texts = columns.map(({ change }, i) => `${textOf(change.facts.column)} as c${i}`);
  const read = reads.map((column, i) => `${textOf(column)} as r${i}`);
  const untouched = withUntouched ? [`${rowText(untouchedColumns(unit))} as u`] : [];
  const hashes = [...columns.map((_, i) => `c${i}`), ...(withUntouched ? ['u'] : [])];
  const asked = columns.flatMap(({ judge }, i) => (judge === undefined ? [] : `${short(`c${i}`)} as v${i}`));
  const sql = (from: string, inner: readonly string[], outer: readonly string[]): string =>
    // OFFSET 0 keeps the planner from writing each text wherever it is used.
    `select ${[`${keyedHash('k')} as k`, `${joinedHashes(hashes)} as h`, ...outer].join(', ')}
     from (select ${[`${rowText(unit.key)} as k`, ...texts, ...untouched, ...inner].join(', ')} from ${from} offset 0) as t
     order by 1`;
  const there = await openRows<SourceRow>(
    context.source,
    sql(unit.source, read, [...asked, ...reads.map((_, i) => `r${i}`)]),
    [context.key],
    1000,
  );
  const here = await openRows<HashedRow>(context.target, sql(unit.target, [], []), [context.key], 1000);
  const names = columns.map(({ change }) => `${unit.table}.${change.facts.column}`);
  const own = columns.map(() => ({ compared: 0, same: 0, byRule: 0, fixed: 0, unjudged: 0 }));
  const open = columns.map(({ change }) => new OpenVerdicts(change.facts.type));
  const stayed = columns.map((): StayedValue[] => []);
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
        if (withUntouched && !hashAt(original, columns.length).equals(hashAt(copy, columns.length)))
          rows.differing++;
        for (const [i, column] of columns.entries()) {
          const counts = own[i];
          const from = hashAt(original, i);
          const to = hashAt(copy, i);
          if (counts === undefined || from.equals(none) || to.equals(none)) continue;
          counts.compared++;
          column.pairs?.add(names[i] ?? '', column.change.facts.type, from, to);
          if (!from.equals(to)) continue;
          counts.same++;
          const value = original[`v${i}`];
          if (column.judge === undefined || typeof value !== 'string') counts.unjudged++;
          else {
            const row = { get: (name: string) => original[`r${reads.indexOf(name)}`] ?? null };
            stayed[i]?.push({ value, row });
          }
        }
      },
      async onPause() {
        for (const [i, { judge, change }] of columns.entries()) {
          const { onInvalid } = change;
          const asked = stayed[i]?.splice(0) ?? [];
          const counts = own[i];
          if (judge === undefined || counts === undefined || asked.length === 0) continue;
          for (const [at, verdict] of (await judge(asked)).entries()) {
            if (verdict === true) {
              counts.byRule++;
              if (typeof onInvalid === 'object' && asked[at]?.value === onInvalid.fixed) counts.fixed++;
            } else if (typeof verdict === 'string' && !open[i]?.add(verdict, asked[at]?.value ?? ''))
              counts.unjudged++;
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

const none = Buffer.alloc(hashBytes);

function hashAt({ h }: HashedRow, i: number): Buffer {
  return h.subarray(i * hashBytes, (i + 1) * hashBytes);
}

function short(text: string): string {
  return `case when octet_length(${text}) <= ${longest} then ${text} end`;
}
